package httpapi_test

import (
	"testing"

	"redraft/internal/apptest"
)

// Who follows a guide or a question is told of each version once; nobody else is, and not those who had a part in it.
func TestFollowing(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	cleo, dora, una, mo, sam := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("una"), s.SignIn("mo"), s.SignIn("sam")
	const followQuestion, followGuide, other = question + "/follow", "/guides/alpha/follow", "/guides/alpha/questions/second/follow"
	for range 2 {
		dora.Do("PUT", followQuestion, nil).Want(t, 204)
		dora.Do("PUT", followGuide, nil).Want(t, 204)
	}
	for who, what := range map[*apptest.Person]string{una: other, mo: followGuide, cleo: followGuide, sam: followGuide} {
		who.Do("PUT", what, nil).Want(t, 204)
	}
	sam.Do("DELETE", followGuide, nil).Want(t, 204)
	sam.Do("DELETE", followGuide, nil).Want(t, 204)
	if r := dora.Get("/follows").Want(t, 200); r.String("items.0.guide.slug") != "alpha" || r.Value("items.0.question") != nil || r.String("items.1.question.slug") != "first" || r.Value("items.2") != nil {
		t.Errorf("dora follows %s", r.Body)
	}
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	if n := number(t, c, "SELECT count(*) FROM notice WHERE kind = 'followed'"); n != 1 {
		t.Errorf("%d people were told that they follow it, want dora alone", n)
	}
	told := dora.Get("/notices")
	if told.String("items.0.kind") != "followed" || told.String("items.0.text") != "Version 2 was published of an answer that you follow" || told.Int("items.0.version") != 2 {
		t.Errorf("dora is told %s", told.Body)
	}
	s.Visitor().Get("/follows").WantCode(t, 401, "unauthenticated")
	dora.Do("PUT", "/guides/none/follow", nil).WantCode(t, 404, "not_found")
	dora.Do("PUT", "/guides/alpha/questions/none/follow", nil).WantCode(t, 404, "not_found")
}
