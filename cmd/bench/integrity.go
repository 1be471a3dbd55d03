package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"xuntu.dev/tracking/evidence"
)

// integrityFile declares what `bench integrity FILE.jsonl.gz` takes beside --json.
func integrityFile(flags *flag.FlagSet, path string) func(ctx context.Context) (any, error) {
	signals := flags.String("signals", "native", "native, or pwa: without what a browser cannot see")
	each := flags.Bool("each", false, "print every wrong or doubtful decision with its pieces")
	return func(context.Context) (any, error) {
		if *signals != "native" && *signals != "pwa" {
			return nil, fmt.Errorf("integrity: signals %q; want native or pwa", *signals)
		}
		visits, err := readVisits(path)
		if err != nil {
			return nil, err
		}
		return judgeVisits(visits, *signals, *each)
	}
}

// judgedVisit is a labelled visit with what was found.
type judgedVisit struct {
	ID      string           `json:"id"`
	Label   string           `json:"label"`
	Kind    string           `json:"kind"`
	Finding evidence.Finding `json:"finding"`
}

// judgeVisits judges the visits in the order of their lines, which is the order in
// which a server would have got them; each sees the ones before it.
func judgeVisits(visits []labelledVisit, signals string, each bool) (any, error) {
	rules := evidence.Default()
	memory := evidence.NewMemory(evidence.DefaultBounds())
	var all, one, other, wrong []judgedVisit
	for i, v := range visits {
		e, err := v.visit(signals == "native")
		if err != nil {
			return nil, err
		}
		known := evidence.Known{Seq: int64(i), Account: v.Device}
		j := judgedVisit{v.ID, v.Label, v.Kind, rules.Judge(e, memory.Recall(known, e))}
		memory.Keep(known, e)
		all = append(all, j)
		if half(v.ID) {
			one = append(one, j)
		} else {
			other = append(other, j)
		}
		if each && (v.Label == "honest") != (j.Finding.Decision == evidence.Accept) {
			wrong = append(wrong, j)
		}
	}
	out := map[string]any{
		"signals": signals, "rules": rules.Version, "all": tally(all),
		"halves": map[string]any{"one": tally(one), "other": tally(other)},
	}
	if each {
		out["wrong"] = wrong
	}
	return out, nil
}

// half parts the visits in two by a hash of their ids.
func half(id string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return h.Sum32()>>7&1 == 0
}

// kindFigures counts the decisions on one kind of visit.
type kindFigures struct {
	Label   string  `json:"label"`
	Kind    string  `json:"kind"`
	Visits  int     `json:"visits"`
	Accept  int     `json:"accepted"`
	Review  int     `json:"reviewed"`
	Reject  int     `json:"rejected"`
	Flagged float64 `json:"flagged_percent"` // reviewed or rejected
}

// integrityFigures are the figures over some visits, in per cent.
type integrityFigures struct {
	Visits          int           `json:"visits"`
	Kinds           []kindFigures `json:"kinds"`
	RejectPrecision float64       `json:"reject_precision"`
	RejectRecall    float64       `json:"reject_recall"`
	Precision       float64       `json:"precision"` // of reject and review
	Recall          float64       `json:"recall"`
	HonestRejected  float64       `json:"honest_rejected"`
	WorstRejected   float64       `json:"honest_rejected_worst_kind"`
	HonestFlagged   float64       `json:"honest_flagged"`
}

func tally(visits []judgedVisit) integrityFigures {
	kinds := map[[2]string]*kindFigures{}
	sums := map[string]*kindFigures{"honest": {}, "attack": {}}
	for _, v := range visits {
		key := [2]string{v.Label, v.Kind}
		if kinds[key] == nil {
			kinds[key] = &kindFigures{Label: v.Label, Kind: v.Kind}
		}
		kinds[key].add(v.Finding.Decision)
		sums[v.Label].add(v.Finding.Decision)
	}
	f := integrityFigures{Visits: len(visits)}
	for _, k := range kinds {
		k.Flagged = percent(k.Review+k.Reject, k.Visits)
		f.Kinds = append(f.Kinds, *k)
		if k.Label == "honest" {
			f.WorstRejected = max(f.WorstRejected, percent(k.Reject, k.Visits))
		}
	}
	slices.SortFunc(f.Kinds, func(a, b kindFigures) int { return cmp.Or(-cmp.Compare(a.Label, b.Label), cmp.Compare(a.Kind, b.Kind)) })
	honest, attack := sums["honest"], sums["attack"]
	f.RejectPrecision, f.RejectRecall = percent(attack.Reject, attack.Reject+honest.Reject), percent(attack.Reject, attack.Visits)
	f.Precision = percent(attack.Reject+attack.Review, attack.Reject+attack.Review+honest.Reject+honest.Review)
	f.Recall = percent(attack.Reject+attack.Review, attack.Visits)
	f.HonestRejected, f.HonestFlagged = percent(honest.Reject, honest.Visits), percent(honest.Reject+honest.Review, honest.Visits)
	return f
}

func (k *kindFigures) add(d evidence.Decision) {
	k.Visits++
	switch d {
	case evidence.Accept:
		k.Accept++
	case evidence.Review:
		k.Review++
	case evidence.Reject:
		k.Reject++
	}
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return math.Round(1e4*float64(part)/float64(whole)) / 100
}
