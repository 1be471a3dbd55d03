import { accounts } from "./accounts.mjs";
import { activity } from "./activity.mjs";
import { alerts } from "./alerts.mjs";
import { appeal } from "./appeal.mjs";
import { approvals } from "./approvals.mjs";
import { area } from "./area.mjs";
import { assortments } from "./assortments.mjs";
import { attachments } from "./attachments.mjs";
import { basics } from "./basics.mjs";
import { beats } from "./beats.mjs";
import { boundPhone } from "./bound-phone.mjs";
import { call } from "./call.mjs";
import { catalog } from "./catalog.mjs";
import { checkIn } from "./check-in.mjs";
import { coverage } from "./coverage.mjs";
import { columns } from "./columns.mjs";
import { course } from "./course.mjs";
import { deskCall } from "./desk-call.mjs";
import { disabled } from "./disabled.mjs";
import { dispatch } from "./dispatch.mjs";
import { field } from "./field.mjs";
import { finder } from "./finder.mjs";
import { freezer } from "./freezer.mjs";
import { full } from "./full.mjs";
import { imports } from "./import.mjs";
import { inspection } from "./inspection.mjs";
import { install } from "./install.mjs";
import { keyboard } from "./keyboard.mjs";
import { language } from "./language.mjs";
import { live } from "./live.mjs";
import { makeup } from "./makeup.mjs";
import { offline } from "./offline.mjs";
import { offers } from "./offers.mjs";
import { otherBranch } from "./other-branch.mjs";
import { outlets } from "./outlets.mjs";
import { packshots } from "./packshots.mjs";
import { planner } from "./planner.mjs";
import { playback } from "./playback.mjs";
import { rates } from "./rates.mjs";
import { remark } from "./remark.mjs";
import { rebates } from "./rebates.mjs";
import { refused } from "./refused.mjs";
import { recognition } from "./recognition.mjs";
import { reports } from "./reports.mjs";
import { rivals } from "./rivals.mjs";
import { scenario } from "./scenario.mjs";
import { skills } from "./skills.mjs";
import { slip } from "./slip.mjs";
import { sorted } from "./sorted.mjs";
import { suggestions } from "./suggestions.mjs";
import { targets } from "./targets.mjs";
import { territories } from "./territories.mjs";
import { ownFields } from "./own-fields.mjs";
import { paperless } from "./paperless.mjs";
import { papers } from "./papers.mjs";
import { parts } from "./parts.mjs";
import { photos } from "./photos.mjs";
import { themes } from "./themes.mjs";
import { timeline } from "./timeline.mjs";
import { unchanged } from "./unchanged.mjs";
import { views } from "./views.mjs";
import { wares } from "./wares.mjs";

/** journeys in the order they are gone; each stands on its own. */
export const journeys = [
  ["a fix is seen on the open map", live],
  ["another branch sees neither rep nor visit", otherBranch],
  ["check-in inside, outside, with reason and photo", checkIn],
  ["a stop is skipped, the day re-planned, a new stop told", course],
  ["a day is played back", playback],
  ["an outlet is moved and the move approved", outlets],
  ["a territory is split and put together again", territories],
  ["a view is kept, shared and opened again", views],
  ["a list keeps its columns and its density in a view", columns],
  ["a list is sorted, and its view shared with a role alone", sorted],
  ["an area is drawn, listed and exported", area],
  ["photos are audited by keys", photos],
  ["what stands on a photo is recognised, corrected and counted", recognition],
  ["a rep appeals against a photo that failed", appeal],
  ["a competitor is seen with photos", rivals],
  ["a freezer is measured by its code", freezer],
  ["a freezer is reported for repair, with a photo and a signature", slip],
  ["a whole visit with every kind of step asks for no paper", paperless],
  ["a visit with no change takes few taps", unchanged],
  ["a supervisor comments on a visit and the rep answers", remark],
  ["a drive asks a rep, who tells of the activity without a network", activity],
  ["a rep calls an outlet without a network, and the desk counts no visit", call],
  ["a missed stop is made up and counts when it is approved", makeup],
  ["an agent tells at the desk of a call", deskCall],
  ["customer data edited without a network is settled field by field", basics],
  ["a supervisor inspects a visit and both read the comparison", inspection],
  ["themes are chosen, divided and fed", themes],
  ["a rep proposes a beat and the supervisor approves it", beats],
  ["a report is kept, run and subscribed to", reports],
  ["nobody is booked twice, and the report says how fair it is", dispatch],
  ["an extra visit is offered and given to a rep", offers],
  ["the planning rate is the same everywhere", rates],
  ["a price is changed, published, and says where it comes from", catalog],
  ["a dealer's rebate is reckoned from what it buys", rebates],
  ["a suggestion says why, is taken and counted", suggestions],
  ["a product gets a picture, which the phone shows without a network", packshots],
  ["a spare part stands beside the freezers it fits", parts],
  ["a company gives accounts a field of their own", ownFields],
  ["a paper's template is edited beside a real one, and taken back", papers],
  ["what a class must carry is set and reaches the phone", assortments],
  ["a change is asked for, agreed to and told of on the customer's page", accounts],
  ["files hang on a customer, are looked at there and kept from others", attachments],
  ["an alert becomes a task that the rep does", alerts],
  ["a far move is decided by approval and its proposer told", approvals],
  ["outlets change their rep, by hand and by rules", coverage],
  ["a rule asks for a skill that somebody has to have", skills],
  ["the timeline of an account is narrowed and leads on", timeline],
  ["a schedule is drawn, searched anew and published", planner],
  ["a unit is divided anew and put into force", scenario],
  ["outlets are imported from a file with a bad row", imports],
  ["products are brought from a file and mended", wares],
  ["an outlet is found by its initials, and not by a sibling", finder],
  ["the app installs on phones and fits their screens", install],
  ["English leaves no Chinese words", language],
  ["the keyboard reaches what matters", keyboard],
  ["thumbs hit what they aim at", targets],
  ["the line breaks and comes back", offline],
  ["a morning without the network survives a killed browser", field],
  ["what was not accepted says why and is put away", refused],
  ["a full phone says so before the next photo", full],
  ["a second phone is refused until the first is released", boundPhone],
  ["a disabled user is out at once", disabled],
];
