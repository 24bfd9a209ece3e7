// node play.js CODE.gs < {"scene": …, "call": "onOpen"}: run a function of the script in the small Google Sheets.
// Prints what is there afterwards as JSON. Everything runs in one context, as in Apps Script.

const { readFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const path = require("node:path");
const vm = require("node:vm");

const POST = `
const { url, options } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const body = Buffer.from(options.payload);
const headers = { ...options.headers, "Content-Type": options.contentType, "Content-Length": body.length };
const request = require("node:http").request(url, { method: "POST", headers }, (answer) => {
  const pieces = [];
  answer.on("data", (piece) => pieces.push(piece));
  answer.on("end", () => process.stdout.write(JSON.stringify({ code: answer.statusCode, text: Buffer.concat(pieces).toString() })));
});
request.on("error", (error) => { process.stderr.write(error.message); process.exit(1); });
request.end(body);
`;

/** Google's fetch waits for the answer; here another node does, on this machine alone. */
function fetch(url, options) {
  if (!/^http:\/\/127\.0\.0\.1:/.test(url)) throw new Error("DNS error: " + url);
  const done = spawnSync(process.execPath, ["-e", POST], { input: JSON.stringify({ url, options }), maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error("Address unavailable: " + url);
  return JSON.parse(done.stdout.toString());
}

const { scene, call, given = [], answers } = JSON.parse(readFileSync(0, "utf8"));
const context = vm.createContext({ console });
vm.runInContext(readFileSync(path.join(__dirname, "spreadsheet_app.js"), "utf8") + "\nthis.open = open;", context);
const canned = answers && ((url) => { if (answers.error) throw new Error(answers.error); return answers; });
context.handed = JSON.stringify(scene);
context.fetch = canned || fetch;
const { globals, state } = vm.runInContext("open(JSON.parse(handed), fetch)", context);
Object.assign(context, globals);
vm.runInContext(readFileSync(process.argv[2], "utf8"), context, { filename: "Code.gs" });
context.given = JSON.stringify(given);
let thrown = null;
try {
  vm.runInContext(`${call}(...JSON.parse(given).map((one) => one === "workbook" ? SpreadsheetApp.getActive() : one))`, context);
} catch (error) {
  thrown = typeof error === "string" ? error : error.stack;
}
process.stdout.write(JSON.stringify({ ...state(), thrown }));
