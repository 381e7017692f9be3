import { useEffect, useRef } from 'react';
// Copies of /sdk/epay.d.ts and /sdk/epay-react.d.ts:
import type { OctopusPayment as PaymentElement, OctopusPaymentEventMap, Payment, PaymentFault } from './epay';
import type {} from './epay-react';

const SDK = 'http://localhost:3001/sdk/epay.js';

interface Props {
  orderId: string;
  clientToken: string;
  amount: number;
  description: string;
  onSuccess(payment: Payment): void;
  onError(fault: PaymentFault): void;
}

export default function OctopusPayment({ orderId, clientToken, amount, description, onSuccess, onError }: Props) {
  const ref = useRef<PaymentElement>(null);
  useEffect(() => {
    void import(/* webpackIgnore: true */ /* @vite-ignore */ SDK);
  }, []);
  useEffect(() => {
    const element = ref.current!;
    const success = (event: OctopusPaymentEventMap['success']) => onSuccess(event.detail);
    const error = (event: OctopusPaymentEventMap['error']) => onError(event.detail);
    element.addEventListener('success', success);
    element.addEventListener('error', error);
    return () => {
      element.removeEventListener('success', success);
      element.removeEventListener('error', error);
    };
  }, [onSuccess, onError]);
  return (
    <octopus-payment
      ref={ref}
      order={orderId}
      client-token={clientToken}
      amount={amount.toFixed(2)}
      description={description}
    />
  );
}
