package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"xuntu.dev/internal/paper"
)

// leaflet is one of the files that the field of the demo is given; its days are reckoned from the last one.
type leaflet struct {
	title, kind, note string
	from, to          int
	all               bool // for the whole company; for its first branch alone unless
	rows              [][3]string
}

// leaflets are of every state: in force, to come, over.
func leaflets() []leaflet {
	return []leaflet{
		{"上季度主推产品手册", "product", "", -120, -31, true, [][3]string{{"乌龙茶 500ml", "无糖", "便利店主推"}, {"纯净水 550ml", "大包装", "传统渠道主推"}}},
		{"全国统一零售价目表", "price", "本月起执行，改价请以此为准", -12, 60, true, [][3]string{
			{"冰红茶 500ml", "15 瓶/箱", "45.00 元"}, {"绿茶 500ml", "15 瓶/箱", "45.00 元"}, {"矿泉水 550ml", "24 瓶/箱", "26.00 元"}, {"牛肉面 105g", "12 桶/箱", "48.00 元"},
		}},
		{"冰柜陈列标准（培训）", "training", "上层水、中层茶、下层功能饮料", -40, 200, true, [][3]string{{"第一层", "水", "不少于 6 个排面"}, {"第二层", "茶", "不少于 8 个排面"}}},
		{"郑州分公司周末买赠", "promotion", "满 10 箱赠 1 箱，可与陈列费叠加", -3, 11, false, [][3]string{{"冰红茶 500ml", "满 10 箱", "赠 1 箱"}, {"绿茶 500ml", "满 10 箱", "赠 1 箱"}}},
		{"年货节礼盒促销方案", "promotion", "", 20, 50, true, [][3]string{{"坚果礼盒", "满 5 盒", "每盒立减 8 元"}}},
	}
}

// leaflets writes what the field is given to show and to read.
func (w *load) leaflets(keep Keep) error {
	if keep == nil {
		return nil
	}
	for _, l := range leaflets() {
		data, err := l.print()
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		hash := hex.EncodeToString(sum[:])
		if err := keep(w.ctx, hash, data); err != nil {
			return fmt.Errorf("keep a leaflet of the demo: %w", err)
		}
		if _, err := w.tx.Exec(w.ctx, `
			WITH u AS (SELECT id FROM org.unit WHERE tenant_id = $1 AND kind = CASE WHEN $2 THEN 'head_office' ELSE 'branch' END ORDER BY id LIMIT 1),
			f AS (INSERT INTO app.file (tenant_id, unit_id, sha256, size, media_type, created_at) SELECT $1, id, $3, $4, 'application/pdf', $5 FROM u RETURNING id)
			INSERT INTO collateral.leaflet (tenant_id, title, kind, note, from_day, to_day, units, file_id, sha256, file_name, media_type, size, made_by, changed_at)
			SELECT $1, $6, $7, $8, $9, $10, ARRAY[u.id], f.id, $3, $6 || '.pdf', 'application/pdf', $4, '市场部', $5 FROM u, f`,
			w.tenant, l.all, hash, len(data), midnight(w.until.day()).AddDate(0, 0, min(l.from, 0)), l.title, l.kind, l.note,
			w.until.day().AddDate(0, 0, l.from), w.until.day().AddDate(0, 0, l.to)); err != nil {
			return fmt.Errorf("write a leaflet of the demo: %w", err)
		}
	}
	return nil
}

// print makes the leaflet's PDF.
func (l leaflet) print() ([]byte, error) {
	press, err := paper.NewPress(l.title, "三禾食品")
	if err != nil {
		return nil, err
	}
	d := paper.Document{Key: l.title}
	for _, r := range l.rows {
		d.Rows = append(d.Rows, map[string]string{"what": r[0], "how": r[1], "gives": r[2]})
	}
	err = press.Print(paper.Template{
		Title:   l.title,
		Columns: []paper.Column{{Fact: "what", Heading: "项目", Width: 40}, {Fact: "how", Heading: "规格/条件", Width: 30}, {Fact: "gives", Heading: "内容", Width: 30}},
		Foot:    l.note,
	}, d, 1)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = press.WriteTo(&b)
	return b.Bytes(), err
}
