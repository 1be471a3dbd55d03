package demo

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Password of every demo login. The demo is for looking; nobody loads it into a real company.
const Password = "xuntu-demo-2026"

// CompanyCode is the demo company's code, for signing in where there are several.
const CompanyCode = "sanhe"

// Roles seeds the default positions and roles of a company and gives the positions' ids by code.
type Roles func(ctx context.Context, tx db.Tx) (map[string]int32, error)

// Import brings an extract in OpenStreetMap's format onto the base map, under the name of a region.
type Import func(ctx context.Context, region string, extract io.ReadSeeker) error

// Keep lays the bytes of a photo where files lie, under their hash.
type Keep func(ctx context.Context, hash string, data []byte) error

// Loader writes a company.
type Loader struct {
	Owner    *db.DB
	Roles    Roles
	Import   Import // nil leaves the base map empty
	Hash     func(password string) (string, error)
	Keep     Keep // nil: without photos
	Progress func(step string)
}

// Load brings the company's cities onto the base map, writes the company and its
// history up to an instant in one transaction, gives its tenant id and says what
// it wrote.
func (l Loader) Load(ctx context.Context, c *Company, until Until) (tenant int64, m Manifest, err error) {
	hash, err := l.Hash(Password)
	if err != nil {
		return 0, m, fmt.Errorf("hash the demo password: %w", err)
	}
	err = l.Owner.Pool().QueryRow(ctx, "SELECT nextval(pg_get_serial_sequence('app.tenant', 'id'))").Scan(&tenant)
	if err != nil {
		return 0, m, fmt.Errorf("take a number for the demo company: %w", err)
	}
	w := &load{tenant: tenant, company: c, hash: hash, until: until, ledger: ledger{}}
	ctx, cancel := context.WithCancel(access.WithActor(ctx, access.Server(tenant)))
	wait := sync.OnceValue(w.startMaps(ctx, l.Import))
	err = l.Owner.Write(ctx, func(tx db.Tx) error {
		w.ctx, w.tx = ctx, tx
		return w.all(l, wait)
	})
	cancel()
	if e := wait(); err == nil {
		err = e
	}
	return tenant, Manifest{c.Scale.Name, c.Seed, until.day().Format(time.DateOnly), w.ledger.entries()}, err
}

// load is one run of writing.
type load struct {
	ctx       context.Context
	tx        db.Tx
	tenant    int64
	company   *Company
	hash      string
	until     Until
	tree      int32
	positions map[string]int32
	base      bases
	ledger    ledger
	notices   []noticeOf
}

// all is every step; the company counts only with its maps.
func (w *load) all(l Loader, maps func() error) error {
	// Loading as the owner with triggers at rest: nobody changed anything, so there is nothing to audit or to tell.
	if _, err := w.tx.Exec(w.ctx, "SET LOCAL session_replication_role = replica"); err != nil {
		return fmt.Errorf("the demo is loaded by a superuser: %w", err)
	}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"组织与人员 people", func() error { return w.people(l.Roles) }},
		{"门店 outlets", w.outlets},
		{"客户 accounts", w.accounts},
		{"产品与价格 catalog", w.catalog},
		{"销售与得分 figures", w.figures},
		{"片区 territories", w.areas},
		{"线路 plans", w.plans},
		{"轨迹与拜访 history", w.history},
		{"照片 photos", func() error { return w.photos(l.Keep) }},
		{"促销资料 leaflets", func() error { return w.leaflets(l.Keep) }},
		{"产品图片 pictures", func() error { return w.packshots(l.Keep) }},
		{"编号 sequences", w.sequences},
		{"采集指标 metrics", w.measured},
		{"分销清单 listings", w.listed},
		{"销售建议 suggestions", w.suggested},
		{"促销 promotions", w.promoted},
		{"拜访步骤 steps", w.templated},
		{"负责关系 coverage", w.covered},
		{"返利 rebates", w.rebates},
		{"双人控制 permits", w.permitted},
		{"线路与派遣 beats", w.lines},
		{"联系人、证照与任务 parties", w.parties},
		{"考勤 attendance", w.clock},
		{"资产 assets", w.lent},
		{"稽查 inspections", w.inspected},
		{"电话拜访 calls", w.rang},
		{"客户活动 activities", w.did},
		{"排期 schedules", w.schedules},
		{"检索 search", w.findable},
		{"底图 maps", maps},
	} {
		l.Progress(step.name)
		if err := step.do(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}

// found makes the company's row.
func (w *load) found() error {
	_, err := w.tx.Exec(w.ctx, `INSERT INTO app.tenant (id, code, name, time_zone, demo) VALUES ($1, $2, '三禾食品', 'Asia/Shanghai', true)`,
		w.tenant, CompanyCode)
	if err != nil {
		return fmt.Errorf("make the demo company: %w", err)
	}
	return nil
}

// bases are what is added to the demo's own numbers: ids that other companies have taken.
type bases struct {
	unit     int32
	employee int64
	outlet   int64
	account  int64
	plan     int64
	device   int64
	claim    int64
	visit    int64
	brand    int64
	category int64
	product  int64
	book     int64
	deal     int64
}

func (w *load) readBases() error {
	b := &w.base
	return w.tx.Scan(w.ctx, `SELECT coalesce((SELECT max(id) FROM org.unit), 0), coalesce((SELECT max(id) FROM org.employee), 0),
		coalesce((SELECT max(id) FROM geo.outlet), 0), coalesce((SELECT max(id) FROM accounts.account), 0), coalesce((SELECT max(id) FROM routing.plan), 0), coalesce((SELECT max(id) FROM tracking.device), 0),
		coalesce((SELECT max(id) FROM tracking.claim), 0), coalesce((SELECT max(id) FROM visits.visit), 0), coalesce((SELECT max(id) FROM catalog.brand), 0),
		coalesce((SELECT max(id) FROM catalog.category), 0), coalesce((SELECT max(id) FROM catalog.product), 0), coalesce((SELECT max(id) FROM catalog.book), 0), coalesce((SELECT max(id) FROM catalog.deal), 0)`,
		nil, &b.unit, &b.employee, &b.outlet, &b.account, &b.plan, &b.device, &b.claim, &b.visit, &b.brand, &b.category, &b.product, &b.book, &b.deal)
}

// sequences go on behind the ids that were written.
func (w *load) sequences() error {
	for _, table := range []string{"org.unit", "org.employee", "geo.outlet", "accounts.account", "catalog.brand", "catalog.category", "catalog.product", "catalog.book", "catalog.deal", "routing.plan", "tracking.device", "tracking.claim", "visits.visit"} {
		_, err := w.tx.Exec(w.ctx, fmt.Sprintf(`SELECT setval(pg_get_serial_sequence('%s', 'id'), (SELECT coalesce(max(id), 1) FROM %s))`, table, table))
		if err != nil {
			return err
		}
	}
	return nil
}

// copyRows copies n rows made by row.
func (w *load) copyRows(schema, table string, columns []string, n int, row func(i int) []any) error {
	if n == 0 {
		return nil
	}
	i, book := 0, w.ledger.open(schema+"."+table, columns)
	_, err := w.tx.CopyIn(w.ctx, schema, table, columns, func() ([]any, error) {
		if i == n {
			return nil, nil
		}
		i++
		values := row(i - 1)
		return values, book.add(values)
	})
	return err
}
