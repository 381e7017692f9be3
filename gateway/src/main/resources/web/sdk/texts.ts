import type { OrderStatus, PaymentStatus } from '../public/sdk/epay';

/** A headline and what to do. */
type Said = { title: string; hint: string };

interface Texts {
  heading: string;
  start: string;
  loading: string;
  preparing: string;
  preparingHint: string;
  amount: string;
  scan: string;
  scanOnPhone: string;
  openApp: string;
  showCode: string;
  code: string;
  number: string;
  left: string;
  checking: string;
  checkingHint: string;
  copy: string;
  copied: string;
  reconnecting: string;
  offline: string;
  again: string;
  retry: string;
  oneMinute: string;
  ready: string;
  paidAt: string;
  transaction: string;
  order: string;
  refunded: string;
  noCode: string;
  orderIsOver: string;
  lost: Said;
  away: Said;
  gone: Said;
  signedOut: Said;
  closed: Said;
  different: Said;
  unready: Said;
  /** By what became of the order; `pending` when that is not known. */
  notPayable: Partial<Record<OrderStatus, Said>>;
  status: Record<PaymentStatus, Said>;
  /** Where the reason says more than the status: `failed declined`. */
  because: Record<string, Said | undefined>;
}

export const TEXTS: Record<'zh-HK' | 'en', Texts> = {
  'zh-HK': {
    heading: '八達通支付',
    start: '開始支付',
    loading: '載入中',
    preparing: '正在取得二維碼…',
    preparingHint: '八達通回覆較慢，請稍候，不用重新整理。',
    amount: '金額',
    scan: '請使用八達通 App 掃描二維碼',
    scanOnPhone: '在這部手機上用八達通 App 付款',
    openApp: '開啟八達通 App',
    showCode: '用另一部手機掃描',
    code: '付款二維碼',
    number: '付款編號',
    left: '剩餘時間',
    checking: '二維碼已到期',
    checkingHint: '正在確認是否已收到付款…',
    copy: '複製',
    copied: '已複製',
    reconnecting: '正在重新連線…',
    offline: '網絡已中斷，恢復後會自動更新',
    again: '取得新的二維碼',
    retry: '再試一次',
    oneMinute: '剩餘一分鐘',
    ready: '二維碼已備妥，請付款',
    paidAt: '付款時間',
    transaction: '交易編號',
    order: '訂單',
    refunded: '已退款',
    noCode: '無法顯示二維碼，請輸入付款編號。',
    orderIsOver: '沒有扣款，但訂單亦已結束。請返回商店重新結帳。',
    lost: { title: '無法連線', hint: '請檢查網絡再試一次。如已付款，連線後會在這裡顯示，不用再付。' },
    gone: { title: '找不到這張訂單', hint: '請返回商店重新結帳。' },
    signedOut: { title: '付款頁已逾時', hint: '請返回商店重新開啟付款頁。如已付款，不用再付。' },
    different: { title: '金額不符', hint: '頁面上的金額與訂單不同，沒有扣款。請聯絡商店。' },
    away: { title: '付款服務暫時不可用', hint: '不是你的網絡問題。請稍等片刻再試；如已付款，不用再付。' },
    closed: { title: '商店暫時不能收款', hint: '沒有扣款。請聯絡商店。' },
    unready: { title: '付款頁未能載入訂單', hint: '沒有扣款。請返回商店重新結帳。' },
    notPayable: {
      pending: { title: '這張訂單不能再付款', hint: '訂單可能已付款、已取消或已過期。請返回商店查看。' },
      paid: { title: '這張訂單已付款', hint: '不用再付。請返回商店查看訂單。' },
      partially_refunded: { title: '這張訂單已付款', hint: '不用再付，部分款項已退回。' },
      refunded: { title: '這張訂單已退款', hint: '款項已退回，不用再付。' },
      expired: { title: '這張訂單已過期', hint: '沒有扣款。請返回商店重新結帳。' },
      cancelled: { title: '這張訂單已取消', hint: '沒有扣款。請返回商店查看。' },
    },
    status: {
      pending: { title: '等待支付', hint: '' },
      processing: { title: '正在處理付款', hint: '你已確認付款，請稍候，不用再付。' },
      completed: { title: '支付成功', hint: '多謝，商店已收到付款。' },
      failed: { title: '支付失敗', hint: '沒有扣款。可以再試一次。' },
      expired: { title: '二維碼已過期', hint: '沒有扣款。取得新的二維碼後即可付款。' },
      cancelled: { title: '付款已取消', hint: '商店已取消這筆付款，沒有扣款。' },
      review: { title: '已收到遲來的付款', hint: '付款在限期後才到達，商店正在核對：會確認訂單或全數退回。請勿再付。' },
      partially_refunded: { title: '已部分退款', hint: '退款會回到你的八達通。' },
      refunded: { title: '已退款', hint: '款項已退回你的八達通。' },
    },
    because: {
      'failed declined': { title: '付款被拒絕', hint: '你或八達通拒絕了這筆付款，沒有扣款。可以再試一次。' },
      'failed refused': { title: '八達通不接受這筆付款', hint: '沒有扣款。可以再試一次，或聯絡商店。' },
      'failed not_sent': { title: '未能取得二維碼', hint: '暫時聯絡不到八達通，沒有扣款。可以再試一次。' },
      'review duplicate': { title: '重複付款', hint: '這張訂單之前已付款。多付的款項會退回你的八達通，請勿再付。' },
      'review mismatch': { title: '收到的金額不符', hint: '商店正在核對：會確認訂單或全數退回。請勿再付。' },
    },
  },
  en: {
    heading: 'Pay with Octopus',
    start: 'Start payment',
    loading: 'Loading',
    preparing: 'Getting your code…',
    preparingHint: 'Octopus is slow to answer. Please wait; there is no need to reload.',
    amount: 'Amount',
    scan: 'Scan this code with the Octopus App',
    scanOnPhone: 'Pay on this phone with the Octopus App',
    openApp: 'Open the Octopus App',
    showCode: 'Scan with another phone',
    code: 'Payment QR code',
    number: 'Payment number',
    left: 'Time left',
    checking: 'This code has run out',
    checkingHint: 'Checking whether your payment has arrived…',
    copy: 'Copy',
    copied: 'Copied',
    reconnecting: 'Reconnecting…',
    offline: 'You are offline. This page updates by itself when you are back',
    again: 'Get a new code',
    retry: 'Try again',
    oneMinute: 'One minute left',
    ready: 'The code is ready. Please pay',
    paidAt: 'Paid at',
    transaction: 'Transaction',
    order: 'Order',
    refunded: 'Refunded',
    noCode: 'The code cannot be shown. Please type the payment number.',
    orderIsOver: 'No money was taken. The order is over, too: please check out again in the shop.',
    lost: {
      title: 'No connection',
      hint: 'Check your network and try again. If you have paid, it will show here; do not pay again.',
    },
    gone: { title: 'There is no such order', hint: 'Please go back to the shop and check out again.' },
    signedOut: {
      title: 'This page has timed out',
      hint: 'Please open it again from the shop. If you have paid, do not pay again.',
    },
    different: {
      title: 'The amounts differ',
      hint: 'This page and the order name different amounts. No money was taken. Please contact the shop.',
    },
    away: {
      title: 'The payment service is away',
      hint: 'It is not your network. Please try again in a moment. If you have paid, do not pay again.',
    },
    closed: { title: 'The shop cannot take payments now', hint: 'No money was taken. Please contact the shop.' },
    unready: {
      title: 'This page has no order to pay',
      hint: 'No money was taken. Please go back to the shop and check out again.',
    },
    notPayable: {
      pending: {
        title: 'This order cannot be paid any more',
        hint: 'It may be paid, cancelled or expired. Please look at it in the shop.',
      },
      paid: { title: 'This order is already paid', hint: 'Do not pay again. You find the order in the shop.' },
      partially_refunded: { title: 'This order is already paid', hint: 'Do not pay again. A part has gone back to you.' },
      refunded: { title: 'This order was refunded', hint: 'The money has gone back to you. Do not pay again.' },
      expired: { title: 'This order has expired', hint: 'No money was taken. Please check out again in the shop.' },
      cancelled: { title: 'This order was cancelled', hint: 'No money was taken. Please look at it in the shop.' },
    },
    status: {
      pending: { title: 'Waiting for your payment', hint: '' },
      processing: { title: 'Payment in progress', hint: 'You have approved it. One moment; do not pay again.' },
      completed: { title: 'Paid', hint: 'Thank you. The shop has received your payment.' },
      failed: { title: 'Payment failed', hint: 'No money was taken. You can try again.' },
      expired: { title: 'This code has expired', hint: 'No money was taken. Get a new code to pay.' },
      cancelled: { title: 'Payment cancelled', hint: 'The shop has cancelled this payment. No money was taken.' },
      review: {
        title: 'Your payment came late',
        hint: 'It arrived after the time was over. The shop will confirm the order or return all of it. Do not pay again.',
      },
      partially_refunded: { title: 'Partly refunded', hint: 'The refund goes back to your Octopus.' },
      refunded: { title: 'Refunded', hint: 'Your money has gone back to your Octopus.' },
    },
    because: {
      'failed declined': {
        title: 'Payment declined',
        hint: 'You or Octopus declined it, and no money was taken. You can try again.',
      },
      'failed refused': {
        title: 'Octopus does not accept this payment',
        hint: 'No money was taken. Try again, or contact the shop.',
      },
      'failed not_sent': {
        title: 'There is no code to scan',
        hint: 'Octopus cannot be reached just now, and no money was taken. You can try again.',
      },
      'review duplicate': {
        title: 'Paid twice',
        hint: 'This order was paid before. What was paid too much goes back to your Octopus. Please do not pay again.',
      },
      'review mismatch': {
        title: 'Another amount arrived',
        hint: 'The shop is checking it, and will confirm the order or return all of it. Please do not pay again.',
      },
    },
  },
};
