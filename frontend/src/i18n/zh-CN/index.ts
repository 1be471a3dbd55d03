import accounts from "./accounts.json";
import activities from "./activities.json";
import alerts from "./alerts.json";
import assets from "./assets.json";
import attach from "./attach.json";
import attendance from "./attendance.json";
import beats from "./beats.json";
import catalog from "./catalog.json";
import collateral from "./collateral.json";
import common from "./common.json";
import coverage from "./coverage.json";
import dispatch from "./dispatch.json";
import geo from "./geo.json";
import goals from "./goals.json";
import integrity from "./integrity.json";
import map from "./map.json";
import merchandising from "./merchandising.json";
import org from "./org.json";
import paper from "./paper.json";
import phone from "./phone.json";
import photos from "./photos.json";
import planner from "./planner.json";
import problem from "./problem.json";
import rebate from "./rebate.json";
import report from "./report.json";
import reports from "./reports.json";
import routing from "./routing.json";
import rules from "./rules.json";
import scenario from "./scenario.json";
import settings from "./settings.json";
import sheets from "./sheets.json";
import shell from "./shell.json";
import tracking from "./tracking.json";
import visits from "./visits.json";
import notify from "./notify.json";
import workdesk from "./workdesk.json";
import workflow from "./workflow.json";

/** rooms are this language's words, one file a room. */
export const rooms = {
  accounts,
  activities,
  alerts,
  assets,
  attach,
  attendance,
  beats,
  catalog,
  collateral,
  common,
  coverage,
  dispatch,
  geo,
  goals,
  integrity,
  map,
  merchandising,
  org,
  paper,
  phone,
  photos,
  planner,
  problem,
  rebate,
  report,
  reports,
  routing,
  rules,
  scenario,
  settings,
  sheets,
  shell,
  tracking,
  visits,
  notify,
  workdesk,
  workflow,
};
