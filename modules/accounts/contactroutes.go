package accounts

import (
	"context"
	"io"
	"net/http"
	"strconv"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// cardsBody is the most bytes of a vCard file.
const cardsBody = 4 << 20

func (s *Service) contactRoutes(api *web.API) {
	web.Handle(api, route("list-contacts", http.MethodGet, "/contacts", "The address book: contacts of accounts in scope, by name", View), s.getContacts)
	add := route("add-contact", http.MethodPost, "/{id}/contacts", "One more person of an account", Propose)
	add.Status = http.StatusCreated
	web.Handle(api, add, s.postContact)
	web.Handle(api, route("change-contact", http.MethodPut, "/contacts/{id}", "Write a contact anew", Propose), s.putContact)
	web.Handle(api, route("remove-contact", http.MethodDelete, "/contacts/{id}", "Take a person off its account", Propose), s.deleteContact)
	web.Handle(api, route("remove-account", http.MethodDelete, "/{id}", "Delete an account on which nothing hangs", Edit), s.deleteAccount)
	web.Raw(api, route("import-cards", http.MethodPost, "/{id}/cards", "", Propose), s.postCards)
	web.Raw(api, route("export-cards", http.MethodGet, "/{id}/cards", "", View), s.getCards)
}

type contactOut struct{ Body Contact }

func (s *Service) getContacts(ctx context.Context, in *struct {
	Q       string `query:"q" maxLength:"100"`
	Account int64  `query:"account"`
	web.Paging
},
) (*struct{ Body web.Page[Contact] }, error) {
	var words contactsAsked
	words.Pattern, words.Patterns = atlas.Patterns(in.Q)
	page, err := s.Contacts(ctx, in.Account, words, in.Paging)
	return &struct{ Body web.Page[Contact] }{page}, err
}

func (s *Service) postContact(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body ContactFields
},
) (*contactOut, error) {
	c, err := s.AddContact(ctx, in.ID, in.Body)
	return &contactOut{c}, err
}

// ContactChange is a contact as it is to be, of the revision that the asker has read.
type ContactChange struct {
	ContactFields
	Rev int32 `json:"rev"`
}

func (s *Service) putContact(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body ContactChange
},
) (*contactOut, error) {
	c, err := s.ChangeContact(ctx, in.ID, in.Body.Rev, in.Body.ContactFields)
	return &contactOut{c}, err
}

func (s *Service) deleteContact(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, s.RemoveContact(ctx, in.ID)
}

func (s *Service) deleteAccount(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, s.Remove(ctx, in.ID)
}

// Imported tells how many people a file brought.
type Imported struct {
	Contacts int `json:"contacts"`
}

func (s *Service) postCards(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return notThere
	}
	file, err := io.ReadAll(http.MaxBytesReader(w, r.Body, cardsBody))
	if err != nil {
		return fault.New(fault.Invalid, "file_too_large", "a vCard file has at most %d MB", cardsBody>>20).Because(err)
	}
	n, err := s.ImportCards(r.Context(), id, file)
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusOK, Imported{n})
}

// getCards is the file; account 0 is the whole address book.
func (s *Service) getCards(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return notThere
	}
	if id != 0 {
		if _, err := s.Account(r.Context(), id); err != nil {
			return err
		}
	}
	file, err := s.ExportCards(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/vcard; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="contacts.vcf"`)
	_, err = w.Write(file)
	return err
}

var notThere = fault.New(fault.NotFound, "account_not_found", "no such account, or it is not in your scope")
