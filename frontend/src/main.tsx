import { startI18n } from "./i18n";
import { applyTokens } from "./ui/tokens";
import { modeNow, preferences } from "./ui/preferences";
import "./ui/base.css";

// Each import in a function of its own: Vite preloads for both sides of one expression what belongs to one.
const desk = () => import("./app/desk/open");
const phone = () => import("./app/phone/open");

/** start opens the shell the address asks for: the phone's under /m, the desk's everywhere else. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  applyTokens(modeNow(), document.documentElement);
  const onPhone = /^\/m(\/|$)/.test(location.pathname);
  const [shell] = await Promise.all([onPhone ? phone() : desk(), startI18n(preferences().language)]);
  shell.open(root);
}

void start();
