package org

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Tree is one order of the units; the main one is the company's own.
type Tree struct {
	ID   int32  `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
	Main bool   `json:"main"`
}

// NewTree is a tree to be made: empty, or as another one stands today.
type NewTree struct {
	Code   string `json:"code" minLength:"1" maxLength:"40"`
	Name   string `json:"name" minLength:"1" maxLength:"80"`
	CopyOf int32  `json:"copyOf,omitempty" doc:"begin with the edges this tree has today and later"`
	Reason string `json:"reason,omitempty" maxLength:"200"`
}

// Trees lists the company's trees, the main one first.
func (s *Service) Trees(ctx context.Context) (list []Tree, err error) {
	err = s.read(ctx, func(tx db.Tx) (err error) {
		list, err = treeAll.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// AddTree makes a tree beside the main one.
func (s *Service) AddTree(ctx context.Context, in NewTree) (tree Tree, err error) {
	clean(&in.Code, &in.Name)
	err = s.write(ctx, in.Reason, func(tx db.Tx) (err error) {
		if err = needWhole(ctx, tx); err != nil {
			return err
		}
		if tree, err = treeAdd.One(ctx, tx, treeAddArgs{in.Code, in.Name, false}); err != nil || in.CopyOf == 0 {
			return err
		}
		from, err := treeByID.One(ctx, tx, treeArgs{in.CopyOf})
		if err != nil {
			return err
		}
		_, err = treeCopy.Exec(ctx, tx, treeCopyArgs{from.ID, tree.ID, s.kit.Now()})
		return err
	})
	return tree, err
}

// RemoveTree takes a tree away with its edges and postings. Units that stood
// nowhere else are closed; what stands in other trees stays as it is.
func (s *Service) RemoveTree(ctx context.Context, id int32) error {
	return s.write(ctx, "", func(tx db.Tx) error {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
		tree, err := treeByID.One(ctx, tx, treeArgs{id})
		if err != nil {
			return err
		}
		if tree.Main {
			return fault.New(fault.Refused, "tree_main", "the main tree cannot be taken away")
		}
		if _, err := treeEndPostings.Exec(ctx, tx, treeArgs{id}); err != nil {
			return err
		}
		if _, err := treeCloseUnits.Exec(ctx, tx, treeAtArgs{id, s.kit.Now()}); err != nil {
			return err
		}
		_, err = treeRemove.Exec(ctx, tx, treeArgs{id})
		return err
	})
}
