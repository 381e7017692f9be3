import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Payment, PaymentFault } from './epay';
import OctopusPayment from './OctopusPayment';

interface Checkout {
  id: string;
  clientToken: string;
  amount: number;
  description: string;
}

const cart: string = history.state?.cart ?? crypto.randomUUID();
history.replaceState({ cart }, '');

function paid(payment: Payment): void {
  location.href = '/thanks?order=' + payment.orderId;
}

function failed(fault: PaymentFault): void {
  console.warn(fault.code, fault.message);
}

function App() {
  const [checkout, setCheckout] = useState<Checkout | null>(null);
  useEffect(() => {
    void fetch('/checkout?cart=' + cart)
      .then((answer) => answer.json())
      .then(setCheckout);
  }, []);
  return (
    <main>
      <h1>結帳</h1>
      {checkout && (
        <OctopusPayment
          orderId={checkout.id}
          clientToken={checkout.clientToken}
          amount={checkout.amount}
          description={checkout.description}
          onSuccess={paid}
          onError={failed}
        />
      )}
    </main>
  );
}

createRoot(document.getElementById('root')!).render(<App />);
