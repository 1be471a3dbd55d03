package sheets

import (
	"strconv"
	"strings"
)

// ParseNumber reads a decimal as people write it: also with a decimal comma, with commas between thousands, with 元 or ¥.
func ParseNumber(text string) (float64, bool) {
	text = plainNumber(text)
	if strings.ContainsAny(text, "xX_pPnN") { // no hexadecimal, no NaN, no inf
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// plainNumber takes off what people write around and between digits. One comma that does not part thousands is a decimal comma.
func plainNumber(text string) string {
	text = strings.NewReplacer("，", ",", "¥", "", "￥", "", "元", "", " ", "").Replace(strings.TrimSpace(text))
	parts := strings.Split(text, ",")
	if len(parts) == 2 && !strings.Contains(text, ".") && len(parts[1]) != 3 {
		return parts[0] + "." + parts[1]
	}
	return strings.Join(parts, "")
}

// parseFen reads an amount in yuan as fen, without a float between them.
func parseFen(text string) (int64, bool) {
	yuan, cents, _ := strings.Cut(plainNumber(text), ".")
	cents = strings.TrimRight(cents, "0")
	if len(cents) > 2 || strings.HasPrefix(cents, "-") || strings.HasPrefix(cents, "+") {
		return 0, false
	}
	fen, err := strconv.ParseInt(yuan+(cents + "00")[:2], 10, 64)
	return fen, err == nil && yuan != "" && yuan != "-"
}
