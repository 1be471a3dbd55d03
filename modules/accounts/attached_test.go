package accounts_test

import (
	"strconv"
	"testing"

	"xuntu.dev/internal/attach"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestAMergeBringsTheFilesAlong: what hangs on the account that goes hangs on the other, once, and goes back with it.
func TestAMergeBringsTheFilesAlong(t *testing.T) {
	t.Parallel()
	s := still(t)
	s.service.SeeHeirs(attach.Heirs{Kind: "account"})
	office := s.office(t)
	gone, kept := s.account(t, "张记", s.c.EastTeam, s.c.Ada, 0), s.account(t, "张记超市", s.c.EastTeam, s.c.Ada, 500)
	for i, account := range []int64{gone.ID, gone.ID, kept.ID} {
		s.d.AsOwner(t, `INSERT INTO app.attachment (tenant_id, owner_kind, owner_id, sha256, name, size, media_type, added_by, added_at)
			VALUES ($1, 'account', $2, lpad($3, 64, '0'), 'a.pdf', 1, 'application/pdf', 'x', now())`, s.c.ID, account, strconv.Itoa(i%2))
	}
	files := func(account int64) int {
		return s.d.Count(t, `SELECT count(*) FROM app.attachment WHERE owner_kind = 'account' AND owner_id = $1`, account)
	}
	merged := webtest.JSON[accounts.MergeDone](office.POST("/api/accounts/"+id(kept.ID)+"/merge", map[string]any{"goneId": gone.ID, "reason": "同一家"}).Want(200))
	if files(gone.ID) != 1 || files(kept.ID) != 2 {
		t.Errorf("merged: %d stay, %d hang on the other; the one that hangs on both stays", files(gone.ID), files(kept.ID))
	}
	office.POST("/api/accounts/merges/"+id(merged.ID)+"/undo", nil).Want(200)
	if files(gone.ID) != 2 || files(kept.ID) != 1 {
		t.Errorf("taken back: %d and %d", files(gone.ID), files(kept.ID))
	}
}
