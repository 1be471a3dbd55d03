package city

import (
	"math/rand/v2"
	"strconv"
)

// placeName is a name in Chinese and in English (pinyin).
type placeName struct{ zh, en string }

// namer gives every street of a city a name of its own.
type namer struct {
	rand    *rand.Rand
	used    map[string]bool
	grand   []word
	stems   []word
	lanes   int
	letters map[bool]int // numbered streets: 经三路 (north–south), 纬五路 (east–west)
}

func newNamer(r *rand.Rand) *namer {
	n := &namer{rand: r, used: map[string]bool{}, grand: words(grandStems), letters: map[bool]int{}}
	r.Shuffle(len(n.grand), func(i, j int) { n.grand[i], n.grand[j] = n.grand[j], n.grand[i] })
	n.stems = shuffled(r, streetStems)
	return n
}

// avenue names a great street: 人民大道, 文化路. northward tells how it runs.
func (n *namer) avenue(northward bool) placeName {
	for _, w := range n.grand {
		suffix := word{"路", "Road"}
		if n.rand.IntN(5) < 2 {
			suffix = word{"大道", "Avenue"}
		}
		if name, ok := n.take(w, suffix); ok {
			return name
		}
	}
	return n.road(northward)
}

// road names a middling street: 桐柏路, 纬三路, 丁香南街.
func (n *namer) road(northward bool) placeName {
	if n.rand.IntN(9) == 0 && n.letters[northward] < 10 {
		n.letters[northward]++
		k := n.letters[northward]
		w := word{"纬" + numeral(k), "Wei " + ordinal(k)}
		if northward {
			w = word{"经" + numeral(k), "Jing " + ordinal(k)}
		}
		if name, ok := n.take(w, word{"路", "Road"}); ok {
			return name
		}
	}
	return n.fromStems([]word{{"路", "Road"}, {"路", "Road"}, {"街", "Street"}})
}

// lane names a small street: 柳沟街, 杨家巷.
func (n *namer) lane() placeName {
	return n.fromStems([]word{{"街", "Street"}, {"路", "Road"}, {"巷", "Lane"}, {"里", "Li"}})
}

func (n *namer) fromStems(suffixes []word) placeName {
	sides := []word{{"", ""}, {"东", " East"}, {"西", " West"}, {"南", " South"}, {"北", " North"}, {"中", " Middle"}}
	for round := 0; ; round++ {
		side := sides[min(round, len(sides)-1)]
		for try := 0; try < len(n.stems); try++ {
			w := n.stems[n.lanes%len(n.stems)]
			n.lanes++
			suffix := suffixes[n.rand.IntN(len(suffixes))]
			if round >= len(sides) {
				suffix = word{numeral(round-len(sides)+2) + suffix.zh, ordinal(round-len(sides)+2) + " " + suffix.en}
			}
			if name, ok := n.take(word{w.zh + side.zh, w.en + side.en}, suffix); ok {
				return name
			}
		}
	}
}

// take joins stem and suffix if the name is still free in this city.
func (n *namer) take(stem, suffix word) (placeName, bool) {
	name := placeName{stem.zh + suffix.zh, stem.en + " " + suffix.en}
	if n.used[name.zh] {
		return placeName{}, false
	}
	n.used[name.zh] = true
	return name, true
}

func shuffled(r *rand.Rand, list string) []word {
	out := words(list)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func townNames(r *rand.Rand) []placeName {
	var out []placeName
	for _, w := range shuffled(r, townStems) {
		out = append(out, placeName{w.zh + "县", w.en + " County Town"})
	}
	return out
}

// numeral writes 1 to 99 in Chinese.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 10:
		return string(digits[n])
	case n == 10:
		return "十"
	case n < 20:
		return "十" + string(digits[n%10])
	case n%10 == 0:
		return string(digits[n/10]) + "十"
	}
	return string(digits[n/10]) + "十" + string(digits[n%10])
}

func ordinal(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
