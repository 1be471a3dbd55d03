package city

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

const (
	surnames   = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
	givenNames = "建国,秀英,志强,桂兰,国庆,春梅,海涛,玉珍,立军,淑芬,文斌,红霞,永刚,丽娟,德胜,凤英,晓东,小燕,卫东,玉兰,长江,爱华,新民,桂英,俊杰,雪梅,大勇,素芳,铁柱,美玲"
	goodWords  = "福兴,鑫源,惠民,万顺,聚鑫,宏达,家和,佳美,天天,百顺,利民,旺客来,金福,顺达,乐家,益民,丰源,恒信,德利,宝丰,兴旺,同福,祥云,吉祥,富源,康泰,喜洋洋,优鲜达,邻里乐,万客来,千家福,美滋源,鲜满堂,好日子,红太阳,新世代,阳光里,金钥匙,老地方,四季鲜"
)

// christen gives an outlet its name, contact and address.
func (c *City) christen(o *Outlet, r *rand.Rand) {
	family := []rune(surnames)
	given, good := strings.Split(givenNames, ","), strings.Split(goodWords, ",")
	surname := string(family[r.IntN(len(family))])
	o.Contact = surname + given[r.IntN(len(given))]
	street := c.Graph.edges[o.Street.Edge].Street.Name
	place := c.place(c.frame.vec(o.True))
	o.District = place.zh
	number := 1 + int(o.Street.Along/7)*2 + r.IntN(2) + 40*int(o.Street.Edge%7)
	o.Address = fmt.Sprintf("%s市%s%s%d号", c.Branch.Name, place.zh, street, number)
	word := good[r.IntN(len(good))]
	o.Name = shopName(o.Channel, surname, word, street, place.zh, r)
}

func shopName(ch Channel, surname, good, street, district string, r *rand.Rand) string {
	pick := func(forms ...string) string { return forms[r.IntN(len(forms))] }
	stem := strings.TrimSuffix(district, "区")
	switch ch {
	case Traditional:
		return pick("老"+surname+pick("烟酒店", "小卖部", "副食店", "百货"), good+pick("副食", "烟酒", "便民店", "商店", "食品店"), surname+"记杂货铺", street+pick("便民店", "小卖部"))
	case Convenience:
		return good + "便利店" + pick("", "（"+street+"店）")
	case Fresh:
		return pick(good+"生鲜", good+"社区生鲜店", good+"果蔬生鲜", surname+"姐鲜菜店")
	case Supermarket:
		return good + pick("超市", "超市", "购物广场", "平价超市", "生活超市")
	case Wholesale:
		return pick(good+"冻品批发", surname+"记冻品水产", good+"粮油批发", good+"食品批零")
	case HoReCa:
		return pick(surname+"记饺子馆", good+"火锅店", "老"+surname+"面馆", good+"家常菜", surname+"家包子铺", good+"早餐店")
	case KeyAccount:
		return good + pick("购物中心超市", "大卖场", "仓储量贩") + "（" + stem + "店）"
	default:
		return pick(stem+"第"+numeral(1+r.IntN(12))+"中学食堂", good+"团餐配送", stem+"职业学院食堂", good+"职工食堂")
	}
}
