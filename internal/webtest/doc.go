// Package webtest puts rooms behind a real HTTP server for tests of routes: the
// real interface, the real mounting, a database of the test's own.
//
//	h := webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module { return []app.Module{visits.New(kit)} })
//	boss := h.As(company.EastLead(t.Context(), visits.View))
//	page := webtest.JSON[web.Page[Visit]](boss.GET("/api/visits?day=2026-03-02").Want(200))
//	boss.POST("/api/visits/7/check-out", body).WantProblem(404, "visit_not_found")
package webtest
