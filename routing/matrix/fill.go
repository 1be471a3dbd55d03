package matrix

import "context"

// fill answers from the cache and asks the engine for what is missing there.
func (m *Matrix) fill(ctx context.Context, e Engine, a Ask) (*Table, error) {
	if e.Source() == ByAir {
		return e.Table(ctx, a)
	}
	key := string(e.Source()) + " " + a.Profile
	if r, ok := e.(*Roads); ok { // all of it from one state of one region
		n, done, err := r.fix(a.Profile, a.From, a.To)
		if err != nil {
			return nil, err
		}
		defer done()
		e, key = n, key+" "+n.region.String()
	}
	t := m.cache.look(key, e.Source(), a)
	for _, r := range t.holes() {
		part := r.of(a)
		got, err := e.Table(ctx, part)
		if err == nil {
			err = got.sound(part)
		}
		if err != nil {
			return nil, err
		}
		m.count.asked.Add(float64(len(got.Ds)))
		m.cache.keep(key, part, got)
		t.Notes = append(t.Notes, got.Notes...)
		if len(got.Ds) == len(t.Ds) {
			got.Notes = t.Notes
			return got, nil
		}
		t.take(r, got)
	}
	return t, nil
}

// rectangle is some rows and some columns of a table.
type rectangle struct{ rows, columns []int }

// holes returns the rectangles that hold all missing cells, as small as two can be: one of the
// rows that miss more than half of their cells, one of the others. A new place among known ones
// is a row and a column.
func (t *Table) holes() []rectangle {
	var out []rectangle
	var sparse, dense []int // by what they miss
	for i := range t.From {
		n := 0
		for _, ds := range t.Ds[i*t.To : (i+1)*t.To] {
			if ds == missing {
				n++
			}
		}
		switch {
		case n > t.To/2:
			dense = append(dense, i)
		case n > 0:
			sparse = append(sparse, i)
		}
	}
	for _, rows := range [][]int{dense, sparse} {
		if len(rows) > 0 {
			out = append(out, rectangle{rows, t.lacking(rows)})
		}
	}
	return out
}

// lacking returns the columns that miss a cell in some of the rows.
func (t *Table) lacking(rows []int) (columns []int) {
	lacks := make([]bool, t.To)
	for _, i := range rows {
		for j, ds := range t.Ds[i*t.To : (i+1)*t.To] {
			lacks[j] = lacks[j] || ds == missing
		}
	}
	for j, lack := range lacks {
		if lack {
			columns = append(columns, j)
		}
	}
	return columns
}

// of returns the question for a rectangle.
func (r rectangle) of(a Ask) Ask {
	if len(r.rows) == len(a.From) && len(r.columns) == len(a.To) {
		return a
	}
	part := Ask{Profile: a.Profile, At: a.At}
	for _, i := range r.rows {
		part.From = append(part.From, a.From[i])
	}
	for _, j := range r.columns {
		part.To = append(part.To, a.To[j])
	}
	return part
}

// take writes the answer for a rectangle into the table.
func (t *Table) take(r rectangle, got *Table) {
	for i, row := range r.rows {
		for j, column := range r.columns {
			k := row*t.To + column
			t.Ds[k], t.M[k] = got.At(i, j)
		}
	}
}
