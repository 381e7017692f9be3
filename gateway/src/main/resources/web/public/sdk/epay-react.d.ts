/**
 * Lets TypeScript know `<octopus-payment>` in the JSX of React. To be put beside `epay.d.ts`; `import type {} from './epay-react'`
 * once is enough. React 19 sets the properties and calls the `on…` functions by itself; earlier versions know attributes only.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { OctopusPayment, OctopusPaymentEventMap } from './epay';

type Own = 'order' | 'clientToken' | 'amount' | 'description' | 'lang' | 'base' | 'manual' | 'languageSwitch' | 'renewToken' | 'watch';

type Plain = Omit<DetailedHTMLProps<HTMLAttributes<OctopusPayment>, OctopusPayment>, Own>;

export interface OctopusPaymentProps extends Plain, Partial<Pick<OctopusPayment, Exclude<Own, 'order'>>> {
  order: string;
  'client-token'?: string;
  'language-switch'?: boolean;
  onsuccess?: (event: OctopusPaymentEventMap['success']) => void;
  onstatus?: (event: OctopusPaymentEventMap['status']) => void;
  onerror?: (event: OctopusPaymentEventMap['error']) => void;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'octopus-payment': OctopusPaymentProps;
    }
  }
}
