/** Other services of the suite, each as one or several replicas. */
package hk.epay.payment.neighbour;
