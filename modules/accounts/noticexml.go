package accounts

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// noticesMost is how many notices one message may bring.
const noticesMost = 5000

// noticeXML is a notice as it comes.
type noticeXML struct {
	Message    string `xml:"id,attr"`
	Kind       string `xml:"kind,attr"`
	At         string `xml:"at,attr"`
	Number     string `xml:"number"`
	Account    string `xml:"account"`
	Holder     string `xml:"holder"`
	Status     string `xml:"status"`
	Renumbered string `xml:"newNumber"`
	ValidFrom  string `xml:"validFrom"`
	ValidTo    string `xml:"validTo"`
	CheckedOn  string `xml:"checkedOn"`
}

// readNotices reads <licenceNotices> with its <notice id kind at> elements, all of them or none.
func readNotices(r io.Reader) ([]noticeArgs, error) {
	var file struct {
		XMLName xml.Name    `xml:"licenceNotices"`
		Notices []noticeXML `xml:"notice"`
	}
	if err := xml.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("it is no licenceNotices: %w", err)
	}
	if len(file.Notices) > noticesMost {
		return nil, fmt.Errorf("it holds %d notices; send %d at most", len(file.Notices), noticesMost)
	}
	list := make([]noticeArgs, 0, len(file.Notices))
	for i, n := range file.Notices {
		one, err := n.args()
		if err != nil {
			return nil, fmt.Errorf("notice %d: %w", i+1, err)
		}
		list = append(list, one)
	}
	return list, nil
}

func (n noticeXML) args() (a noticeArgs, err error) {
	clean := func(text string, most int) string {
		runes := []rune(strings.TrimSpace(strings.ToValidUTF8(text, "")))
		return string(runes[:min(len(runes), most)])
	}
	a = noticeArgs{
		Message: clean(n.Message, 100), Kind: n.Kind, Number: clean(n.Number, 60), Account: clean(n.Account, 60), Holder: clean(n.Holder, 100),
		Status: clean(n.Status, 20), Renumbered: clean(n.Renumbered, 60),
	}
	switch {
	case a.Message == "" || a.Number == "":
		return a, errors.New("it has no id or no number")
	case a.Kind != "new" && a.Kind != "changed" && a.Kind != "revoked":
		return a, fmt.Errorf("its kind is %q; new, changed or revoked is wanted", a.Kind)
	case a.Status != "" && a.Status != "valid" && a.Status != "suspended" && a.Status != "revoked":
		return a, fmt.Errorf("its status is %q; valid, suspended or revoked is wanted", a.Status)
	}
	if a.ToldAt, err = time.Parse(time.RFC3339, strings.TrimSpace(n.At)); err != nil {
		return a, fmt.Errorf("its time %q is none; 2026-03-02T09:00:00+08:00 is wanted", n.At)
	}
	for text, into := range map[*string]**time.Time{&n.ValidFrom: &a.ValidFrom, &n.ValidTo: &a.ValidTo, &n.CheckedOn: &a.CheckedOn} {
		if *into, err = readDay(strings.TrimSpace(*text)); err != nil {
			return a, fmt.Errorf("its day %q is none; 2026-03-02 is wanted", *text)
		}
	}
	if a.ValidFrom != nil && a.ValidTo != nil && a.ValidTo.Before(*a.ValidFrom) {
		return a, errors.New("it ends before it begins")
	}
	return a, nil
}
