// Package fields lets a company give kinds of rows fields of its own.
//
// A room declares its rows as a [Holder] and gives them a column extra (jsonb)
// for the values. A company defines a [Field] of the holder: its key, names,
// type, and where it is shown. The room reads the definitions once in a
// transaction ([Set.Of]) and has everything of them: a write checked
// ([Fields.Merge]), a filter as one jsonpath ([Fields.Path]), facts for rules
// ([Fields.Facts]), columns of files ([Fields.Columns]), words for the search
// ([Fields.Words]).
//
// A value is stored as its type says: text and the code of a choice as text, a
// number, yes and no as a bool, a day as 2026-01-31. A field that has ended is
// filled in no more; what was filled in stays and is shown.
package fields
