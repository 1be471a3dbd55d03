package main

import "strings"

// kind is what the addresses with one beginning speak of.
type kind struct {
	path  string
	table string // whose rows they give and change; "table.column" when the key is not id
	apart string // instead of a table: why nobody else's rows can be met there

	company bool // who may ask at all is shown the whole company
}

// why some addresses have no rows that could be somebody else's.
const (
	ofOneself = "of who asks alone"
	reckoned  = "made from what is given"
	ofAll     = "what the product or the installation knows, the same for everybody"
	summed    = "sums, whose rooms hold them against SQL within the scope"
)

// kinds are all addresses of the interface; of several beginnings the longest counts. One
// that stands under none of them fails TestScopeMatrix: say here whose rows it gives.
var kinds = []kind{
	{path: "/api/accounts", table: "accounts.account"},
	{path: "/api/accounts/alike", apart: reckoned},
	{path: "/api/accounts/batches", table: "accounts.batch"},
	{path: "/api/accounts/changes", table: "accounts.change"},
	{path: "/api/accounts/contacts", table: "accounts.contact"},
	{path: "/api/accounts/duplicates", table: "accounts.duplicate"},
	{path: "/api/accounts/licence-notices", table: "accounts.licence_notice"},
	{path: "/api/accounts/merges", table: "accounts.merge"},
	{path: "/api/accounts/relations", table: "accounts.relation"},
	{path: "/api/accounts/targets", table: "accounts.target_list"},
	{path: "/api/activities", table: "activities.activity"},
	{path: "/api/activities/drives", table: "activities.drive"},
	{path: "/api/activities/figures", apart: summed},
	{path: "/api/activities/types", table: "activities.type", company: true},
	{path: "/api/alerts", table: "alerts.alert"},
	{path: "/api/alerts/counts", apart: summed},
	{path: "/api/alerts/figures", apart: summed},
	{path: "/api/alerts/items", table: "alerts.item"},
	{path: "/api/app/audit", table: "app.audit_event", company: true},
	{path: "/api/app/audit/check", apart: ofAll},
	{path: "/api/app/calendar", apart: ofAll},
	{path: "/api/app/dictionaries", apart: ofAll},
	{path: "/api/app/fields", apart: ofAll},
	{path: "/api/app/parameters", apart: ofAll},
	{path: "/api/app/permits", table: "app.permit"},
	{path: "/api/app/views", table: "app.saved_view"},
	{path: "/api/app/views/first", apart: ofOneself},
	{path: "/api/assets", table: "assets.asset"},
	{path: "/api/assets/captures", table: "assets.capture"},
	{path: "/api/assets/figures", apart: summed},
	{path: "/api/assets/rounds", table: "assets.round"},
	{path: "/api/attachments", table: "app.attachment"},
	{path: "/api/attendance/appeals", table: "attendance.appeal"},
	{path: "/api/attendance/days", table: "org.employee"},
	{path: "/api/attendance/punches", table: "attendance.punch"},
	{path: "/api/attendance/rate", apart: summed},
	{path: "/api/attendance/roster", table: "attendance.roster"},
	{path: "/api/attendance/shifts", table: "attendance.shift", company: true},
	{path: "/api/attendance/today", apart: ofOneself},
	{path: "/api/catalog/assortment-grid", apart: reckoned},
	{path: "/api/catalog/assortments", table: "catalog.assortment"},
	{path: "/api/catalog/audience-reach", apart: summed},
	{path: "/api/catalog/books", table: "catalog.book"},
	{path: "/api/catalog/brands", table: "catalog.brand"},
	{path: "/api/catalog/bundles", table: "catalog.bundle"},
	{path: "/api/catalog/carried", table: "geo.outlet"},
	{path: "/api/catalog/categories", table: "catalog.category"},
	{path: "/api/catalog/dealer-purchases", table: "catalog.dealer_purchase"},
	{path: "/api/catalog/deals", table: "catalog.deal"},
	{path: "/api/catalog/limits", table: "catalog.purchase_limit"},
	{path: "/api/catalog/listings", table: "catalog.listing"},
	{path: "/api/catalog/listings/counts", apart: summed},
	{path: "/api/catalog/products", table: "catalog.product"},
	{path: "/api/catalog/quotes", apart: reckoned},
	{path: "/api/catalog/rebate-policies", table: "catalog.rebate_policy"},
	{path: "/api/catalog/rebate-statements", table: "catalog.rebate_statement"},
	{path: "/api/catalog/shelf", table: "catalog.brand"},
	{path: "/api/catalog/suggestion-figures", apart: summed},
	{path: "/api/catalog/suggestion-rules", table: "catalog.suggestion_rule"},
	{path: "/api/catalog/suggestions", apart: "the outlet stands in the body: TestWhoIsSuggestedWhat asks for those of others"},
	{path: "/api/catalog/terms", table: "catalog.terms.version"},
	{path: "/api/collateral/leaflets", table: "collateral.leaflet"},
	{path: "/api/coverage/assignments", table: "coverage.assignment"},
	{path: "/api/coverage/dealers", apart: "a dealer serves many units: its name is known to the whole company"},
	{path: "/api/coverage/divisions", table: "coverage.division"},
	{path: "/api/coverage/mine", apart: ofOneself},
	{path: "/api/coverage/outlets", table: "geo.outlet"},
	{path: "/api/coverage/substitutions", table: "coverage.substitution"},
	{path: "/api/coverage/supplies", table: "coverage.supply"},
	{path: "/api/coverage/transfers", table: "coverage.transfer"},
	{path: "/api/errand", apart: ofOneself},
	{path: "/api/geo/fences", table: "geo.fence"},
	{path: "/api/geo/figures", table: "geo.figure"},
	{path: "/api/geo/imports", table: "geo.import"},
	{path: "/api/geo/moves", table: "geo.outlet_move"},
	{path: "/api/geo/outlets", table: "geo.outlet"},
	{path: "/api/geo/places", table: "geo.place"},
	{path: "/api/geo/territories", table: "geo.territory"},
	{path: "/api/geo/territories/coverage", apart: summed},
	{path: "/api/goals/mine", apart: ofOneself},
	{path: "/api/live/tickets", apart: ofOneself},
	{path: "/api/merchandising/cards", table: "merchandising.card"},
	{path: "/api/merchandising/check", apart: reckoned},
	{path: "/api/merchandising/displays", apart: summed},
	{path: "/api/merchandising/due", table: "geo.outlet"},
	{path: "/api/merchandising/figures", apart: summed},
	{path: "/api/merchandising/groups", table: "merchandising.metric_group"},
	{path: "/api/merchandising/agreements", apart: summed},
	{path: "/api/merchandising/inspections", table: "visits.joint"},
	{path: "/api/merchandising/metrics", table: "merchandising.metric"},
	{path: "/api/merchandising/records", apart: ofOneself},
	{path: "/api/merchandising/promo-checks", table: "merchandising.promo_check"},
	{path: "/api/merchandising/promotion-rates", apart: summed},
	{path: "/api/merchandising/promotions", table: "merchandising.promotion", company: true},
	{path: "/api/merchandising/purchases", table: "geo.outlet"},
	{path: "/api/merchandising/turnovers", apart: summed},
	{path: "/api/merchandising/rivals", table: "merchandising.metric"},
	{path: "/api/merchandising/rivals/brands", table: "catalog.brand"},
	{path: "/api/merchandising/scores", table: "geo.outlet"},
	{path: "/api/merchandising/values", table: "merchandising.metric"},
	{path: "/api/notify", apart: ofOneself},
	{path: "/api/offline", apart: ofOneself},
	{path: "/api/org/bound-phones", table: "org.bound_phone"},
	{path: "/api/org/employees", table: "org.employee"},
	{path: "/api/org/keys", table: "org.api_key"},
	{path: "/api/org/password", apart: ofOneself},
	{path: "/api/org/permissions", apart: ofAll},
	{path: "/api/org/positions", table: "org.position"},
	{path: "/api/org/provider-trials", apart: reckoned},
	{path: "/api/org/providers", table: "org.identity_provider", company: true},
	{path: "/api/org/reps", table: "org.employee"},
	{path: "/api/org/roles", table: "org.role"},
	{path: "/api/org/session", apart: ofOneself},
	{path: "/api/org/sessions", apart: ofOneself},
	{path: "/api/org/sso", apart: "what stands open at the door, before anybody is known"},
	{path: "/api/org/trees", table: "org.tree"},
	{path: "/api/org/units", table: "org.unit"},
	{path: "/api/org/users", table: "org.user_account"},
	{path: "/api/paper/prints", apart: ofOneself},
	{path: "/api/paper/templates", apart: ofAll},
	{path: "/api/photos", table: "photos.photo"},
	{path: "/api/photos/counts", apart: summed},
	{path: "/api/photos/recogniser", apart: "of the company alone, for who sees all of it"},
	{path: "/api/photos/recognitions", table: "photos.recognition"},
	{path: "/api/photos/recognitions/counts", apart: summed},
	{path: "/api/photos/{id}/recognition", table: "photos.recognition.photo_id"},
	{path: "/api/photos/signatures", table: "photos.signature"},
	{path: "/api/reports/runs", table: "reports.run"},
	{path: "/api/reports/saved", table: "reports.saved"},
	{path: "/api/reports/sources", apart: ofAll},
	{path: "/api/routing/adherence", apart: summed},
	{path: "/api/routing/beats", table: "routing.beat"},
	{path: "/api/routing/beats/way", apart: reckoned},
	{path: "/api/routing/bookings", table: "routing.booking"},
	{path: "/api/routing/bookings/free", apart: reckoned},
	{path: "/api/routing/cycles", table: "geo.outlet"},
	{path: "/api/routing/fairness", apart: summed},
	{path: "/api/routing/notices", table: "routing.notice"},
	{path: "/api/routing/offers", table: "geo.outlet"},
	{path: "/api/routing/outlets", table: "geo.outlet"},
	{path: "/api/routing/plans", table: "routing.plan"},
	{path: "/api/routing/profiles", table: "org.employee"},
	{path: "/api/routing/rates", apart: summed},
	{path: "/api/routing/roads", apart: ofAll},
	{path: "/api/routing/runs", table: "routing.run"},
	{path: "/api/routing/scenarios", table: "routing.scenario"},
	{path: "/api/routing/scenarios/difference", apart: reckoned},
	{path: "/api/routing/schedules", table: "routing.schedule"},
	{path: "/api/routing/today", apart: ofOneself},
	{path: "/api/routing/way", apart: reckoned},
	{path: "/api/routing/workdays", apart: ofAll},
	{path: "/api/rules", table: "rules.rule"},
	{path: "/api/rules/check", apart: reckoned},
	{path: "/api/rules/subjects", apart: ofAll},
	{path: "/api/search", apart: summed},
	{path: "/api/serial/patterns", apart: ofAll},
	{path: "/api/sheets/imports", apart: ofOneself},
	{path: "/api/sheets/tables", apart: "the tables that the product knows; a job of oneself alone fills or reads them"},
	{path: "/api/tiles", apart: summed},
	{path: "/api/tracking/consent", apart: ofOneself},
	{path: "/api/tracking/days", table: "org.employee"},
	{path: "/api/tracking/devices", table: "tracking.device"},
	{path: "/api/tracking/fence-events", table: "tracking.fence_event"},
	{path: "/api/tracking/findings", table: "tracking.finding.visit_id"},
	{path: "/api/tracking/hours", apart: ofAll},
	{path: "/api/tracking/live", table: "org.employee"},
	{path: "/api/tracking/looked", apart: ofOneself},
	{path: "/api/tracking/looks", table: "tracking.looked"},
	{path: "/api/tracking/mileage", apart: summed},
	{path: "/api/tracking/nearest", table: "org.employee"},
	{path: "/api/tracking/notices", table: "tracking.notice"},
	{path: "/api/tracking/quarantine", table: "tracking.quarantine"},
	{path: "/api/tracking/reps", table: "org.employee"},
	{path: "/api/tracking/rule-sets", table: "tracking.rule_set"},
	{path: "/api/tracking/summary", apart: summed},
	{path: "/api/visits", table: "visits.visit"},
	{path: "/api/visits/calls", table: "visits.call"},
	{path: "/api/visits/calls/report", apart: summed},
	{path: "/api/visits/check-ins", apart: ofOneself},
	{path: "/api/visits/claims", table: "tracking.claim"},
	{path: "/api/visits/days", table: "org.employee"},
	{path: "/api/visits/joints", table: "visits.joint"},
	{path: "/api/visits/makeups", table: "visits.makeup"},
	{path: "/api/visits/quality", apart: summed},
	{path: "/api/visits/steps", apart: ofOneself},
	{path: "/api/visits/summary", apart: summed},
	{path: "/api/visits/templates", table: "visits.template"},
	{path: "/api/visits/templates/at", table: "geo.outlet"},
	{path: "/api/visits/templates/reach", apart: summed},
	{path: "/api/visits/today", apart: ofOneself},
	{path: "/api/workdesk/colleagues", table: "org.employee", company: true},
	{path: "/api/workdesk/tasks", table: "workdesk.task"},
	{path: "/api/workdesk/today", apart: ofOneself},
	{path: "/api/workflow/absences", table: "workflow.absence"},
	{path: "/api/workflow/approvals", table: "workflow.instance"},
	{path: "/api/workflow/counts", apart: ofOneself},
	{path: "/api/workflow/definitions", table: "workflow.definition"},
	{path: "/api/workflow/definitions/{subject}/rest", apart: "of the company's own subject, by its name"},
	{path: "/api/workflow/subjects", apart: ofAll},
}

// kindOf finds what an address speaks of; nil when the matrix does not know it.
func kindOf(path string) (found *kind) {
	for i, k := range kinds {
		if (path == k.path || strings.HasPrefix(path, k.path+"/")) && (found == nil || len(k.path) > len(found.path)) {
			found = &kinds[i]
		}
	}
	return found
}

// named are the tables that answers name rows of by a key, wherever they stand: by its number, or as a row with an id.
var named = map[string]string{
	"outletId": "geo.outlet", "accountId": "accounts.account", "visitId": "visits.visit", "planId": "routing.plan",
	"scheduleId": "routing.schedule", "taskId": "workdesk.task", "published": "routing.schedule", "outlet": "geo.outlet", "account": "accounts.account",
}

// atDoor are operations that stand open to strangers.
var atDoor = map[string]bool{"ask-phone-release": true, "sign-in": true, "sign-in-offers": true}

// exempt are rows that an answer may name although they are not in the scope.
var exempt = map[string]string{
	"live-reps geo.outlet":    "in whose fence one stands oneself, be it a colleague's outlet",
	"nearest-reps geo.outlet": "the same",
}

// quiet are rows that even the lead is not shown, and why.
var quiet = map[string]string{
	"get-attachment-excerpt": "the file of testdata/scope.sql has no bytes to read",
	"compare-beat":           "a beat with one version has none to compare with",
	"get-report-run":         "a run is of who has run it alone",
	"list-report-rows":       "the same",
	"get-view":               "a view is its maker's until it is shared",
	"user-identities":        "the first user of the company is no employee, and in the scope of those alone who see all of it",
}

// bodies are what operations take whose least body says nothing.
var bodies = map[string]map[string]any{
	"judge-photo":     {"act": "pass", "rev": 1},
	"set-recogniser":  {"adapter": "http", "address": "https://shelf.example", "steps": []any{"shelf"}, "timeoutS": 5, "active": false, "rev": 0},
	"set-deal":        {"name": "d", "for": map[string]any{}, "does": map[string]any{"act": "percent", "measure": "quantity", "steps": []any{map[string]any{"least": 1, "value": 5}}}},
	"fence-outlet":    {"rev": 1, "reason": "why", "fenceM": 80},
	"set-division":    {"rev": 1, "name": "n", "unitId": 1, "duty": "sales", "rules": []any{map[string]any{"name": "r", "source": "outlet.class == 'A'"}}},
	"set-alert-item":  {"rev": 1, "name": "n", "subject": "outlet", "source": "visit.overdue > 1.0", "severity": "warn", "cooldownH": 24, "forRep": true, "active": true, "limits": map[string]any{}},
	"split-territory": {"rev": 1, "line": map[string]any{"type": "LineString", "coordinates": []any{[]float64{113, 34}, []float64{114, 35}}}},
	"move-unit":       {"parentId": 1, "from": "2026-12-01", "reason": "why"},
}
