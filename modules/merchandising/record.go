package merchandising

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
	"xuntu.dev/modules/events"
)

// Told is what a rep measured in a visit, which goes by the ref that the phone made.
type Told struct {
	Visit   uuid.UUID  `json:"visit" format:"uuid" doc:"the ref of the visit's check-in"`
	Group   int64      `json:"groupId,omitempty" doc:"whose targets count; 0: none"`
	At      time.Time  `json:"at" doc:"when, by the phone's clock"`
	SentAt  *time.Time `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends; a wrong clock is put right by it"`
	Answers []Answer   `json:"answers" minItems:"1" maxItems:"2000"`
}

// of names what a value is of.
type of struct{ metric, product int64 }

// sitting is what has to be known to take in what a rep measured.
type sitting struct {
	visit   visitRow
	group   *MetricGroup
	metrics map[int64]Metric
	all     []Metric
	last    map[of]kept // of the visits before
	now     map[of]kept // of this visit
	at      time.Time
}

// record keeps what a rep measured, all of it or nothing, and what formulas make of it. The same told again changes
// nothing; of two answers to the same in one visit the one that is later by the phone's clock counts.
func (s *Service) record(ctx context.Context, tx db.Tx, told Told) error {
	sit, err := s.sit(ctx, tx, told)
	if err != nil {
		return err
	}
	args := valueArgs{
		VisitRef: told.Visit, UnitID: sit.visit.UnitID, RepID: sit.visit.RepID, OutletID: sit.visit.OutletID, Day: sit.visit.Day,
		GroupID: groupID(sit.group), At: sit.at, DeviceAt: told.At.UTC(), ReceivedAt: s.kit.Now(),
	}
	valid := map[int64]*rules.Rule{}
	for i, a := range told.Answers {
		at := fmt.Sprintf("body.answers[%d]", i)
		v, err := sit.take(ctx, a, valid)
		if err != nil {
			if f, is := fault.Of(err); is {
				return f.With("answer", i).At(at, f.Message, a.Value)
			}
			return err
		}
		key := of{a.Metric, a.Product}
		if _, twice := args.seen[key]; twice {
			return fault.New(fault.Invalid, "value_twice", "%s is answered twice", sit.metrics[a.Metric].Zh).At(at, "is answered twice", a.Value)
		}
		a.Same = a.Same && v.like(sit.last[key])
		args.add(key, v, sit.group.targetOf(key), a)
	}
	if err := sit.knowPhotos(ctx, tx, args); err != nil {
		return err
	}
	if _, err := valuePut.Exec(ctx, tx, args); err != nil {
		return err
	}
	if err := sit.readNow(ctx, tx, told.Visit); err != nil {
		return err
	}
	if err := sit.wantPhotos(args); err != nil {
		return err
	}
	if err := s.tellSeen(ctx, tx, sit, args); err != nil {
		return err
	}
	return s.reckon(ctx, tx, sit, args)
}

// tellSeen tells which products a check of the distribution has found.
func (s *Service) tellSeen(ctx context.Context, tx db.Tx, sit sitting, args valueArgs) error {
	seen := events.ProductsSeen{OutletID: sit.visit.OutletID, Visit: args.VisitRef, Day: sit.visit.Day}
	for key, v := range sit.now {
		if m := sit.metrics[key.metric]; m.Class == "distribution" && m.Kind == Bool && key.product != 0 && v.Number != nil && *v.Number > 0 {
			seen.Products = append(seen.Products, key.product)
		}
	}
	if len(seen.Products) == 0 {
		return nil
	}
	slices.Sort(seen.Products)
	return s.kit.Events.Publish(ctx, tx, seen)
}

// readNow reads what the visit has measured by now.
func (sit *sitting) readNow(ctx context.Context, tx db.Tx, visit uuid.UUID) error {
	rows, err := valueOfVisit.All(ctx, tx, refArgs{visit})
	for _, r := range rows {
		sit.now[of{r.MetricID, r.ProductID}] = kept{r.Number, r.Said}
	}
	return err
}

func groupID(g *MetricGroup) *int64 {
	if g == nil {
		return nil
	}
	return &g.ID
}

func (g *MetricGroup) targetOf(key of) *float64 {
	if g == nil {
		return nil
	}
	return g.target(key.metric, key.product)
}

// sit reads what the answers are held against.
func (s *Service) sit(ctx context.Context, tx db.Tx, told Told) (sit sitting, err error) {
	visit, err := ownVisit(ctx, tx, told.Visit)
	if err != nil {
		return sit, err
	}
	return sitIn(ctx, tx, visit, told, visit.moment(told.At, told.SentAt, s.kit.Now()))
}

// sitIn reads what the answers are held against in a visit.
func sitIn(ctx context.Context, tx db.Tx, visit visitRow, told Told, at time.Time) (sit sitting, err error) {
	sit = sitting{visit: visit, metrics: map[int64]Metric{}, last: map[of]kept{}, now: map[of]kept{}, at: at}
	if sit.all, err = metrics(ctx, tx); err != nil {
		return sit, err
	}
	for _, m := range sit.all {
		sit.metrics[m.ID] = m
	}
	if told.Group != 0 {
		row, err := groupByID.One(ctx, tx, idArgs{told.Group})
		if err != nil {
			return sit, err
		}
		g := row.seen()
		sit.group = &g
	}
	rows, err := lastList.All(ctx, tx, outletsArgs{[]int64{visit.OutletID}})
	for _, r := range rows {
		sit.last[of{r.MetricID, r.ProductID}] = r.before(told.Visit)
	}
	return sit, err
}

// take reads one answer, or refuses it.
func (sit *sitting) take(ctx context.Context, a Answer, valid map[int64]*rules.Rule) (kept, error) {
	m, known := sit.metrics[a.Metric]
	switch {
	case !known || m.State != "active":
		return kept{}, fault.New(fault.Invalid, "metric_unknown", "there is no metric %d to be answered", a.Metric)
	case m.Formula != "":
		return kept{}, fault.New(fault.Invalid, "metric_reckoned", "%s is reckoned, not answered", m.Zh).With("metric", m.Zh)
	case (m.Per == PerProduct) != (a.Product != 0):
		return kept{}, fault.New(fault.Invalid, "value_of_wrong", "%s is asked per %s", m.Zh, m.Per).With("metric", m.Zh)
	}
	v, wrong := m.read(a.Value)
	if wrong != "" {
		return kept{}, fault.New(fault.Invalid, "value_invalid", "%s: %s", m.Zh, wrong).With("metric", m.Zh).With("hint", wrong)
	}
	if _, made := valid[m.ID]; !made {
		rule, err := validationOf(m.MetricFields)
		if err != nil {
			return kept{}, err
		}
		valid[m.ID] = rule
	}
	key := of{a.Metric, a.Product}
	return v, m.judge(ctx, valid[m.ID], a, v, sit.group.targetOf(key), sit.last[key])
}

// reckon asks the formulas of what the visit has measured by now, and keeps what they give.
func (s *Service) reckon(ctx context.Context, tx db.Tx, sit sitting, args valueArgs) error {
	made := args.without()
	made.Computed = true
	for _, m := range sit.all {
		if m.Formula == "" || m.State != "active" {
			continue
		}
		rule, err := formulaOf(m.MetricFields, sit.all)
		if _, refused := fault.Of(err); refused {
			continue // A metric it speaks of was disabled since: it gives nothing.
		}
		if err != nil {
			return err
		}
		for _, product := range sit.products(m) {
			n, known, err := rule.Number(ctx, sit.facts(product))
			if err != nil {
				return errors.Join(fmt.Errorf("reckon %s", m.Code), err)
			}
			if key := (of{m.ID, product}); known {
				made.add(key, kept{Number: &n}, sit.group.targetOf(key), Answer{})
			}
		}
	}
	if len(made.Metrics) == 0 {
		return nil
	}
	_, err := valuePut.Exec(ctx, tx, made)
	return err
}

// products are those a metric is to be reckoned for: 0 is the outlet as a whole.
func (sit *sitting) products(m Metric) []int64 {
	if m.Per == PerOutlet {
		return []int64{0}
	}
	seen := map[int64]bool{}
	var list []int64
	for key := range sit.now {
		if key.product != 0 && !seen[key.product] {
			seen[key.product] = true
			list = append(list, key.product)
		}
	}
	return list
}

// facts are what was measured of the outlet and of one product.
func (sit *sitting) facts(product int64) map[string]any {
	facts := map[string]any{}
	for key, v := range sit.now {
		if m := sit.metrics[key.metric]; key.product == 0 || key.product == product {
			facts[m.Code] = m.fact(v)
		}
	}
	return facts
}
