/** The code to scan, as a picture. What it says is what the rail gave us, never something that we made up. */
package hk.epay.payment.qr;
