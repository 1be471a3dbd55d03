import { room as system } from "@/app/system";
import { room as geo } from "@/geo";
import { room as accounts } from "@/modules/accounts";
import { room as activities } from "@/modules/activities";
import { room as alerts } from "@/modules/alerts";
import { room as assets } from "@/modules/assets";
import { room as attendance } from "@/modules/attendance";
import { room as catalog } from "@/modules/catalog";
import { room as collateral } from "@/modules/collateral";
import { room as coverage } from "@/modules/coverage";
import { room as merchandising } from "@/modules/merchandising";
import { room as notify } from "@/modules/notify";
import { room as org } from "@/modules/org";
import { room as paper } from "@/modules/paper";
import { room as photos } from "@/modules/photos";
import { room as reports } from "@/modules/reports";
import { room as rules } from "@/modules/rules";
import { room as sheets } from "@/modules/sheets";
import { room as visits } from "@/modules/visits";
import { room as workdesk } from "@/modules/workdesk";
import { room as workflow } from "@/modules/workflow";
import { room as routing } from "@/routing";
import { room as tracking } from "@/tracking";
import type { Room } from "@/ui/room";

/** rooms is the list of what the desk offers, in the order of its navigation. */
export const rooms: Room[] = [
  tracking,
  routing,
  visits,
  activities,
  merchandising,
  photos,
  attendance,
  alerts,
  accounts,
  coverage,
  assets,
  catalog,
  collateral,
  geo,
  org,
  rules,
  paper,
  system,
  workdesk,
  reports,
  sheets,
  workflow,
  notify,
];
