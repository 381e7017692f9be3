"use strict";

/* The pretend phone. It shows what the rail's books say and makes the shopper's moves; it knows nothing by itself. */

const TEXTS = {
  "zh-HK": {
    title: "模擬手機付款", brand: "模擬錢包", pretend: "測試用", switchTo: "EN", switchLabel: "Switch to English", switchLang: "en",
    enterTitle: "輸入付款編號", enterHint: "輸入商戶頁面上的付款編號，或貼上二維碼的連結。", caseHint: "大小寫有分別。",
    number: "付款編號", next: "下一步", paste: "貼上連結或編號", loading: "載入中",
    payTo: "付款給", about: "項目", timeLeft: "剩餘時間", approve: "確認付款", decline: "拒絕", wait: "稍後",
    laterTitle: "稍後付款", laterHint: "這筆付款仍在等候，隨時可以回來。", resume: "返回付款", another: "另一筆付款",
    merchant: "商戶", sum: "金額", refunded: "已退款", time: "時間", transaction: "交易編號",
    notAToken: "付款編號有 7 個字元，例如 wG6YPjY。", unknown: "找不到這筆付款，請檢查編號。", offline: "無法連接支付系統，請稍後再試。",
    processing: ["付款處理中", "請稍候，不用再按一次。"], unfinished: "付款尚未完成，請再確認一次。", paid: ["付款成功", "多謝，現在可返回商戶頁面。"],
    failed: ["已拒絕付款", "沒有扣款。"], expired: ["付款已過期", "沒有扣款。請在商戶頁面取得新的二維碼。"],
    cancelled: ["商戶已取消付款", "沒有扣款。"],
  },
  en: {
    title: "Pretend phone", brand: "Pretend Wallet", pretend: "Test only", switchTo: "中", switchLabel: "轉為中文", switchLang: "zh-HK",
    enterTitle: "Enter the payment number", enterHint: "Type the payment number on the shop's page, or paste the link in its QR code.",
    caseHint: "Capital and small letters differ.",
    number: "Payment number", next: "Next", paste: "Paste the link or number", loading: "Loading",
    payTo: "Pay to", about: "For", timeLeft: "Time left", approve: "Approve", decline: "Decline", wait: "Wait",
    laterTitle: "Pay later", laterHint: "This payment is still waiting. Come back at any time.", resume: "Back to the payment",
    another: "Another payment",
    merchant: "Merchant", sum: "Amount", refunded: "Refunded", time: "Time", transaction: "Transaction",
    notAToken: "A payment number has 7 characters, such as wG6YPjY.", unknown: "There is no such payment. Please check the number.",
    offline: "The payment system cannot be reached. Please try again.",
    processing: ["Processing", "One moment. There is no need to press again."],
    unfinished: "It is not finished yet. Please approve it once more.",
    paid: ["Paid", "Thank you. You can go back to the shop."],
    failed: ["Declined", "No money was taken."],
    expired: ["Expired", "No money was taken. Get a new code on the shop's page."],
    cancelled: ["Cancelled by the shop", "No money was taken."],
  },
};

/* Strokes within 48 × 48: a tick, a cross, a clock, a turning arc. */
const SIGNS = {
  paid: "M13 25l8 8 15-17", failed: "M16 16l16 16M32 16L16 32", cancelled: "M16 16l16 16M32 16L16 32",
  expired: "M24 9a15 15 0 1 0 0 30 15 15 0 0 0 0-30M24 16v8l6 4", processing: "M24 8a16 16 0 1 1-14 8",
};

const TOKEN = /^[1-9A-HJ-NP-Za-km-z]{7}$/;
const LOOK_AGAIN_MS = 2000;
const PATIENCE_MS = 10_000;
const MONEY_TRAVELS_MS = 900; // a real approval takes a moment, and processing should be seen

const el = id => document.getElementById(id);
const address = new URL(location.href);

let language = address.searchParams.get("lang") === "en" ? "en" : "zh-HK";
let token = address.searchParams.get("token") || "";
let payment = null;
let clockAhead = 0; // the rail's clock against ours
let later = false;
let fault = null; // the key of a sentence
let lookAgain = 0;
let moving = false; // a move of ours is under way

/** What somebody else wrote, without the marks that would turn the writing around it. */
const plain = text => text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, "");

/** A sentence in the chosen language. */
const say = key => TEXTS[language][key];

/** Whoever does not see the screen change is led to its heading. */
function show(screen) {
  const before = document.querySelector(".screen:not([hidden])");
  for (const section of document.querySelectorAll(".screen")) section.hidden = section.id !== screen;
  if (before.id !== screen && before.id !== "loading") el(screen).querySelector("h1").focus();
}

function money(amount) {
  return amount.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Everything on the page follows from the variables above. Texts from the books are only ever set as text. */
function render() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  Object.assign(el("language"), { textContent: say("switchTo"), lang: say("switchLang"), ariaLabel: say("switchLabel") });
  if (!payment) {
    el("wrong").textContent = fault ? say(fault) : "";
    el("token").setAttribute("aria-invalid", String(Boolean(fault)));
    if (fault || !token) show("enter");
    return;
  }
  el("trouble").textContent = fault ? say(fault) : "";
  el("merchant").textContent = el("paidMerchant").textContent = plain(payment.merchantName);
  el("amount").textContent = money(payment.amount);
  el("paidAmount").textContent = "HK$ " + money(payment.amount);
  el("description").textContent = plain(payment.description || "");
  el("descriptionRow").hidden = !payment.description;
  el("shownToken").textContent = payment.paymentToken;
  el("transaction").textContent = payment.transactionId;
  el("refundRow").hidden = !payment.refunded;
  el("refunded").textContent = "HK$ " + money(payment.refunded);
  el("paidAtRow").hidden = !payment.paidAt;
  el("paidAt").textContent = payment.paidAt
    ? new Date(payment.paidAt).toLocaleString(language, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Hong_Kong" }) : "";
  tick();
  if (payment.status === "pending") {
    show(later ? "later" : "ask");
    return;
  }
  const [title, hint] = say(payment.status);
  // Approved, and the money did not move: its second step was lost, or the page was loaded anew between the two.
  const unfinished = payment.status === "processing" && !moving;
  el("sign").className = "sign " + payment.status;
  el("signPath").setAttribute("d", SIGNS[payment.status]);
  el("resultTitle").textContent = title;
  el("resultHint").textContent = unfinished ? say("unfinished") : hint;
  el("unsent").textContent = fault ? say(fault) : "";
  el("finish").hidden = !unfinished;
  el("another").hidden = payment.status === "processing";
  show("result");
}

function tick() {
  el("clock").textContent = new Date(Date.now() + clockAhead)
    .toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Hong_Kong" });
  if (!payment) return;
  const seconds = Math.max(0, Math.round((Date.parse(payment.expiresAt) - Date.now() - clockAhead) / 1000));
  const text = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  el("left").textContent = el("laterLeft").textContent = text;
  el("left").className = seconds < 60 ? "urgent" : "";
}

async function call(method, path) {
  const answer = await fetch("/sandbox/payments/" + encodeURIComponent(token) + path, { method, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.status === 404) throw "unknown";
  if (answer.status === 409) return null; // somebody was faster; the next look tells who
  if (!answer.ok) throw "offline";
  return answer.json();
}

/** What the rail said; a network failure is a TypeError and reads as being offline. */
function take(books) {
  if (!books) return look();
  clockAhead = Date.parse(books.now) - Date.now();
  payment = books;
  fault = null;
  render();
}

function stumble(why) {
  fault = typeof why === "string" ? why : "offline";
  if (fault === "unknown") payment = null;
  render();
}

async function look() {
  clearTimeout(lookAgain);
  if (!TOKEN.test(token)) {
    payment = null;
    fault = token ? "notAToken" : null;
    return render();
  }
  const asked = token;
  try {
    const books = await call("GET", "");
    if (asked === token) take(books);
  } catch (why) {
    if (asked === token) stumble(why);
  }
  // Two looks may have been under way; one goes on.
  clearTimeout(lookAgain);
  // Closed payments too: money may still come late, and refunds go back.
  if (payment) lookAgain = setTimeout(look, LOOK_AGAIN_MS);
}

async function move(...steps) {
  const buttons = document.querySelectorAll("#ask button, #finish button");
  buttons.forEach(button => { button.disabled = true; });
  moving = true;
  try {
    for (const [index, step] of steps.entries()) {
      if (index) await new Promise(done => setTimeout(done, MONEY_TRAVELS_MS));
      await take(await call("POST", step));
    }
  } catch (why) {
    fault = typeof why === "string" ? why : "offline";
  }
  moving = false;
  buttons.forEach(button => { button.disabled = false; });
  if (fault) stumble(fault);
  else render();
}

/** The number itself, or the link that is in the code. */
function tokenIn(text) {
  try {
    return new URL(text).searchParams.get("token") || text.trim();
  } catch {
    return text.trim();
  }
}

function remember(name, value) {
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  history.replaceState(null, "", address);
}

el("language").addEventListener("click", () => {
  language = language === "en" ? "zh-HK" : "en";
  remember("lang", language === "en" ? "en" : "");
  render();
});
el("number").addEventListener("submit", event => {
  event.preventDefault();
  token = el("token").value = tokenIn(el("token").value);
  fault = token ? null : "notAToken";
  remember("token", token);
  later = false;
  if (fault) render();
  else look();
});
el("token").addEventListener("input", () => {
  if (el("token").value.includes("://")) el("token").value = tokenIn(el("token").value);
});
el("paste").hidden = !navigator.clipboard?.readText;
el("paste").addEventListener("click", async () => {
  el("token").value = tokenIn(await navigator.clipboard.readText().catch(() => ""));
  if (el("token").value) el("number").requestSubmit();
  else el("token").focus();
});
el("approve").addEventListener("click", () => move("/processing", "/pay"));
el("decline").addEventListener("click", () => move("/decline"));
el("approveNow").addEventListener("click", () => move("/pay"));
el("declineNow").addEventListener("click", () => move("/decline"));
el("wait").addEventListener("click", () => { later = true; render(); });
el("resume").addEventListener("click", () => { later = false; render(); });
el("another").addEventListener("click", () => {
  clearTimeout(lookAgain);
  token = "";
  payment = fault = null;
  later = false;
  el("token").value = "";
  remember("token", "");
  render();
  el("token").focus();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && payment) look(); });

setInterval(tick, 1000);
render();
look();
