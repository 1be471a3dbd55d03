package visits

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// jointTable is the list of joint visits as a file.
func jointTable(lists *dict.Set) sheets.Table {
	column := func(name, zh, en string) sheets.Column {
		return sheets.Column{Column: sheet.Column{Name: name, ZH: zh, EN: en}}
	}
	return sheets.Table{
		Name: "visits.joints", ZH: "协访记录", EN: "Joint visits",
		Columns: []sheets.Column{
			column("day", "日期", "day"), column("outlet", "门店", "outlet"), column("rep", "业代", "rep"), column("companion", "协访人", "companion"),
			column("verdict", "围栏判定", "verdict"), column("distance_m", "距门店(米)", "distance (m)"), column("score", "平均分", "mean score"),
			column("scores", "各项得分", "scores"), column("note", "辅导意见", "advice"),
		},
		Export: &sheets.Export{Needs: View, Report: sheets.Listed(), Rows: func(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
			return giveJoints(ctx, tx, lists, filter, put)
		}},
	}
}

// giveJoints gives the joint visits of a filter.
func giveJoints(ctx context.Context, tx db.Tx, lists *dict.Set, filter json.RawMessage, put func([]any) error) error {
	var asked struct {
		From, To string
		Unit     int32
		Below    bool
		Rep      int64
	}
	if err := sheets.ReadFilter(filter, &asked); err != nil {
		return err
	}
	args := jointListArgs{jointNarrow: jointNarrow{Unit: asked.Unit, Below: asked.Below, RepID: asked.Rep, Kind: joint}, Most: math.MaxInt32}
	var err error
	if args.From, err = dayOf(asked.From); err != nil {
		return err
	}
	if args.To, err = dayOf(asked.To); err != nil {
		return err
	}
	words, err := lists.One(ctx, tx, coachingList)
	if err != nil {
		return err
	}
	return jointList.Each(ctx, tx, args, func(j Joint) error {
		parts := make([]string, len(j.Scores))
		for i, one := range j.Scores {
			parts[i] = fmt.Sprintf("%s %d", words.Name(one.Item, false), one.Score)
		}
		var mean any
		if j.Score != nil {
			mean = math.Round(*j.Score*10) / 10
		}
		return put([]any{j.Day, j.OutletName, j.Rep, j.Companion, j.Verdict, math.Round(j.DistanceM), mean, strings.Join(parts, "，"), j.Note})
	})
}
