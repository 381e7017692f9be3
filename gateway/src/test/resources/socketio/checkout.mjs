// The original platform's payment component without its pictures, on an unmodified socket.io-client.
// Arguments: url, token, payment id, client options as JSON. Prints one JSON object per line.
import { io } from 'socket.io-client';

const [url, token, paymentId, options] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
let payment = { id: paymentId };

const socket = io(url, { auth: { token }, ...JSON.parse(options) });
const end = (outcome) => {
  say({ outcome, status: payment.status, transport: socket.io.engine.transport.name });
  socket.close();
};

socket.on('connect', () => {
  socket.emit('joinPaymentRoom', paymentId, (answer) => say({ answer }));
});
socket.on('paymentUpdate', (data) => {
  if (data.paymentId === payment.id) {
    payment = { ...payment, ...data };
    say({ update: data });
    if (data.status === 'completed') {
      end('success');
    } else if (data.status === 'failed') {
      end('failure');
    }
  }
});
socket.on('paymentError', (error) => say({ error }));
socket.on('connect_error', (error) => {
  say({ refused: error.message, data: error.data });
  if (error.data) {
    process.exit(3);
  }
});
setTimeout(() => process.exit(4), 20_000).unref();
