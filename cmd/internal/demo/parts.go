package demo

import (
	"fmt"

	"xuntu.dev/modules/catalog/pricing"
)

// The models of the demo's freezers.
const (
	upright = "SC-256 立式"
	chest   = "SD-400 卧式"
	double  = "SC-336 双门"
)

// spares are the spare parts of the freezers, each with its price in yuan and the models it fits.
var spares = []struct {
	name, spec string
	yuan       pricing.Money
	fits       []string
}{
	{"压缩机 1/5 HP", "R290", 268, []string{upright}},
	{"压缩机 1/4 HP", "R290", 315, []string{double, chest}},
	{"冷凝风扇电机", "220 V 10 W", 46, []string{upright, double, chest}},
	{"蒸发风扇电机", "220 V 5 W", 38, []string{upright, double}},
	{"电子温控器", "-30～10 ℃", 85, []string{upright, double, chest}},
	{"机械温控器", "-26～-14 ℃", 32, []string{chest}},
	{"立式门封条", "1520 × 560 mm", 28, []string{upright}},
	{"双门门封条", "1620 × 540 mm", 30, []string{double}},
	{"推拉玻璃门", "左右一副", 126, []string{chest}},
	{"LED 灯条", "1.2 m", 24, []string{upright, double}},
	{"立式层架", "520 × 430 mm", 22, []string{upright}},
	{"双门层架", "500 × 430 mm", 22, []string{double}},
	{"万向脚轮", "2 寸带刹", 12, []string{upright, double, chest}},
	{"电源线", "2.5 m", 15, []string{upright, double, chest}},
	{"门铰链", "左右一副", 18, []string{upright, double}},
	{"网篮", "440 × 300 mm", 26, []string{chest}},
}

// spareShelf is the category of spare parts, behind those of the shelves.
const spareShelf = "冰柜配件"

// parts are the spare parts as products, behind so many others.
func (w *load) parts(others int) []ware {
	list := make([]ware, len(spares))
	for i, p := range spares {
		list[i] = ware{
			id: w.base.product + int64(others+i+1), category: w.base.category + int64(len(shelves)+1), brand: w.base.brand + 1,
			code: fmt.Sprintf("SP%03d", i+1), name: p.name, spec: p.spec, price: 100 * p.yuan, fits: p.fits,
		}
	}
	return list
}

// kind is what a product of the demo is.
func (p ware) kind() string {
	if len(p.fits) > 0 {
		return "part"
	}
	return "ware"
}

// units are the packs of a product: bags and cases, or single parts.
func (p ware) units() []pricing.Unit {
	if len(p.fits) > 0 {
		return []pricing.Unit{{Code: "个", Holds: 1}}
	}
	return []pricing.Unit{{Code: "袋", Holds: 1}, {Code: "箱", Holds: int64(p.holds)}}
}

// cold are how long and how cold a product is kept, days and °C; a part just lies there.
func (p ware) cold() (days, storage any) {
	if len(p.fits) > 0 {
		return nil, nil
	}
	return int32(p.days), int32(p.storage)
}
