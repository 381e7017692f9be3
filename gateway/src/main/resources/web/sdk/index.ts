export { EpayClient, codeOf } from './client';
export { EpayError } from './error';
export { OctopusPayment } from './octopus-payment';
