package demo

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
)

var (
	surnames = []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
	given    = []string{
		"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平",
		"志强", "建华", "文博", "子涵", "雨欣", "海燕", "晓东", "俊杰", "玉梅", "国庆", "春燕", "思远", "佳怡", "浩然", "晨曦", "永刚", "淑芬", "立群", "光明", "雪梅",
	}
)

// personName invents a name; it is nobody's.
func personName(seed, id uint64) string {
	r := city.Stream(seed, "person", id, "name")
	return string(surnames[r.IntN(len(surnames))]) + given[r.IntN(len(given))]
}

// repName invents a rep's name. Reps of a branch stand beside each other on maps
// and in lists, so no two of the first forty share a given name.
func repName(seed, branch uint64, number int) string {
	r := city.Stream(seed, "person", branch*1000+uint64(number), "name")
	names := city.Stream(seed, "branch", branch, "given").Perm(len(given))
	return string(surnames[r.IntN(len(surnames))]) + given[names[number%len(given)]]
}

// phone invents a number in a range that is not given out.
func phone(seed, id uint64) string {
	r := city.Stream(seed, "person", id, "phone")
	return fmt.Sprintf("1990000%04d", r.IntN(10_000))
}

func ordinal(n int) string {
	digits := []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}
	switch {
	case n <= 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return strconv.Itoa(n)
}

func lower(code string) string { return strings.ToLower(code) }

// offset moves a point by metres east and north.
func offset(p orb.Point, east, north float64) orb.Point {
	const metresPerDegree = 111_320
	return orb.Point{
		round7(p.Lon() + east/(metresPerDegree*math.Cos(p.Lat()*math.Pi/180))),
		round7(p.Lat() + north/metresPerDegree),
	}
}

func round7(v float64) float64 { return math.Round(v*1e7) / 1e7 }
