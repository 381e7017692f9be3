// React 19 sets properties of elements and listens to their events; OctopusPayment.tsx of the guide works with 18 too.
import { useState } from 'react';
import type { PaymentFault, PaymentStatus } from './epay';
import type {} from './epay-react';
import OctopusPayment from './OctopusPayment';

export function Checkout({ orderId, clientToken }: { orderId: string; clientToken: string }) {
  const [status, setStatus] = useState<PaymentStatus>('pending');
  const [fault, setFault] = useState<PaymentFault | null>(null);
  return (
    <main>
      <octopus-payment
        order={orderId}
        clientToken={clientToken}
        amount="100.00"
        lang="zh-HK"
        manual
        className="pay"
        onstatus={(event) => setStatus(event.detail.status)}
        onerror={(event) => setFault(event.detail)}
      />
      <OctopusPayment
        orderId={orderId}
        clientToken={clientToken}
        amount={100}
        description="商品描述"
        onSuccess={(payment) => setStatus(payment.status)}
        onError={setFault}
      />
      <p>
        {status} {fault?.message}
      </p>
    </main>
  );
}

export function Wrong() {
  // @ts-expect-error: the order is missing
  return <octopus-payment clientToken="t" />;
}
