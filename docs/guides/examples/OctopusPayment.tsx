import React, { useEffect, useRef } from 'react';
import type { OctopusPayment as PaymentElement, Payment, PaymentFault } from './epay'; // a copy of /sdk/epay.d.ts

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'octopus-payment': React.DetailedHTMLProps<React.HTMLAttributes<PaymentElement>, PaymentElement> & {
        order: string;
        'client-token': string;
        amount?: string;
        description?: string;
      };
    }
  }
}

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
    const success = (event: Event) => onSuccess((event as CustomEvent<Payment>).detail);
    const error = (event: Event) => onError((event as CustomEvent<PaymentFault>).detail);
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
