// Generated from backend/api/openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is and what they may do on the site */
        get: operations["readSession"];
        put?: never;
        post?: never;
        /** End this session, or all sessions of the person */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published questions by the words of prompt, guidance and answer, the best first
         * @description Words in quotes are looked for as they stand, and the last word may go on. Capitals and accents make no difference. Where nothing
         *     has all the words, those that stand nowhere are taken for others (`corrected`), and then some of the words are enough (`all_words` false).
         *     While the database cannot be reached, the prompts are searched that are in memory (`limited`); a further page is refused then.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published guides, in their order */
        get: operations["listGuides"];
        put?: never;
        /** Create an empty guide */
        post: operations["createGuide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        /** A guide with its questions in order */
        get: operations["readGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a guide's title or introduction, or after how long its answers are to be confirmed again; archive it or bring it back (admins) */
        patch: operations["changeGuide"];
        trace?: never;
    };
    "/guides/{guide}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        /** What is published of a guide as a file, each question with its version */
        get: operations["exportGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        /** The rule of a guide that says when a proposal may be published; who changed it last and why is for those who may change it */
        get: operations["readPolicy"];
        /** Give the guide its next policy, with a reason; what was decided stays decided */
        put: operations["changePolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        /** Every policy that the guide had, newest first */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/policies/trial": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which open proposals another policy would make publishable, or no longer publishable; nothing is kept */
        post: operations["tryPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/order": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        get?: never;
        /** Put the questions of a guide in another order */
        put: operations["orderQuestions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a question at the end of a guide; its answer comes by a proposal */
        post: operations["addQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        /** A question with its latest version */
        get: operations["readQuestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Archive or protect a question, or undo that, or say what its topics are */
        patch: operations["changeQuestion"];
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        /** History, newest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One version; it never changes */
        get: operations["readVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions/{number}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /**
         * Where each sentence of a version comes from
         * @description Only published versions are looked at, and of those the last 100 up to this one.
         */
        get: operations["readProvenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions/{number}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the text of an earlier version again, as the next version
         * @description `If-Match` carries the question's ETag.
         */
        post: operations["revert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions/{number}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the latest version was read again and is still right
         * @description `If-Match` carries the question's ETag. A version published, or confirmed by another moderator, meanwhile is answered 409 or 412.
         */
        post: operations["confirmVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions/{number}/helpful": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** What the caller said of this version, and the reasons to pick from */
        get: operations["readVote"];
        /**
         * Say whether this version helped; once for a person or a browser, and to be changed at any time
         * @description Without an account the answer is kept under a random name in a cookie of this site, which is set by this request and by no other.
         */
        put: operations["vote"];
        post?: never;
        /** Take the answer back */
        delete: operations["takeVoteBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        /** The difference between any two versions */
        get: operations["compareVersions"];
        put?: never;
        /** The difference between a version and a text that is being written; nothing is stored */
        post: operations["compareText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        /** The caller's autosaved working copy; 404 when there is none */
        get: operations["readDraft"];
        /**
         * Save the working copy
         * @description `If-Match` carries the ETag of the draft that is replaced; `If-None-Match: *` says that there is none yet. One of the two is required.
         */
        put: operations["saveDraft"];
        post?: never;
        /** Throw the working copy away */
        delete: operations["discardDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/draft/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put suggestions into the draft of the next revision, each in place of its passage as it is there
         * @description `If-Match` carries the draft's ETag. Whoever made them is credited when the draft is submitted and their words still stand in it; `passage_gone` says that the draft has not got the passage any more.
         */
        post: operations["takeIntoDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose a change; the caller's draft of this question ends */
        post: operations["submitProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proposals that the caller may see */
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject many proposals, each in a transaction of its own; repeated with the same key it decides nothing twice
         * @description Each item counts as a write of the minute.
         */
        post: operations["decideInBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would be decided, and what would be skipped and why; nothing is stored */
        post: operations["previewBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        /** A proposal with its revisions' summaries, reviews and decisions */
        get: operations["readProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit the next revision; after a rejection this reopens the proposal, once */
        post: operations["submitRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/revisions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One revision with its text; it never changes */
        get: operations["readRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        /** The difference between two states around a proposal */
        get: operations["compareRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        /** The latest revision brought onto what is published now; base, published and proposed text beside the merged one */
        get: operations["readMerge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the latest revision, request changes (with a reason), or comment */
        post: operations["review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the latest revision the question's next version; publishing states the caller's approval */
        post: operations["publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the proposal with a reason that its author receives */
        post: operations["reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a moderator's edits the next revision; published at once where they are no more than a typo and nothing is missing */
        post: operations["editProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/edits/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What edits would lead to; nothing is stored */
        post: operations["previewEdits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        /** What the proposal changes of what is published, each of which can be accepted on its own */
        get: operations["readChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/changes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The text that some of the changes would make; nothing is stored */
        post: operations["previewPart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/changes/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the chosen changes as one version; the rest goes back to its author as changes requested */
        post: operations["publishPart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the last decision back: for ten minutes whoever decided can, then another moderator */
        post: operations["undoDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/spam": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject as spam, hide it, and keep its author from proposing in this guide until that is lifted */
        post: operations["markSpam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one's own proposal back */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a rejected proposal again (moderators; an author reopens by submitting a revision) */
        post: operations["reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/threads": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        /** The discussions on a proposal, in the order in which they were opened, with where their passages are in the latest revision */
        get: operations["listThreads"];
        put?: never;
        /** Begin a discussion on a passage of a revision, or on all of the proposal */
        post: operations["openThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/threads/{thread}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
                thread: components["parameters"]["Thread"];
            };
            cookie?: never;
        };
        /** One discussion */
        get: operations["readThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/threads/{thread}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
                thread: components["parameters"]["Thread"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something in a discussion; nothing has to be named as seen, since it takes nothing away */
        post: operations["replyInThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/threads/{thread}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
                thread: components["parameters"]["Thread"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve a discussion, or open it again (the author, moderators, and whoever opened it)
         * @description `If-Match` carries the thread's ETag.
         */
        post: operations["settleThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/suggestions/take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the next revision of suggestions, each in place of its passage as it is now; who thereby wrote much of it is a co-author */
        post: operations["takeSuggestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{proposal}/lease": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        get?: never;
        /** Say that one is looking at a proposal, for 60 seconds; it blocks nobody, a decision ends it, and of a closed one nothing is noted */
        put: operations["holdLease"];
        post?: never;
        /** Say that one looks away */
        delete: operations["endLease"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it does, as far as the caller may know of it
         * @description Server-sent events for as long as the caller reads. An event says that something changed and never what; read it then. `hello`: the stream
         *     is open. `reset`: too much was missed, load everything anew. `proposal`: it changed (`{"proposal": id}`). `discussion`: something was said on
         *     it (`{"proposal": id}`). `version`: one was published (`{"guide": slug, "question": slug, "version": number}`). `presence`: who is looking at a
         *     proposal (`{"proposal": id, "people": [PersonRef]}`). Those with an `id` are told again from `Last-Event-ID` on; some may come twice.
         *     The stream ends with the session, and when what the caller may do changes: connect again.
         */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reject-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reason codes that a rejection may carry */
        get: operations["listRejectReasons"];
        put?: never;
        /** Add a reason at the end of the list */
        post: operations["addRejectReason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reject-reasons/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put the reasons into another order
         * @description `If-Match` carries the `etag` of the list.
         */
        put: operations["orderRejectReasons"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reject-reasons/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say a reason otherwise, retire it or bring it back; what was decided keeps it */
        patch: operations["changeRejectReason"];
        trace?: never;
    };
    "/guides/{guide}/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        /** Who may propose nothing in this guide, newest first */
        get: operations["listRestrictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/restrictions/{restriction}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                restriction: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let somebody propose in this guide again */
        post: operations["liftRestriction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Markdown as readers will see it; nothing is stored */
        post: operations["render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller was told, newest first */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark the notices up to one as read */
        post: operations["markNoticesRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of the site (admins) */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        /** A person with roles (admins) */
        get: operations["readPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a role, for one guide or the whole site */
        post: operations["grantRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person}/roles/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a role away; it acts on the next request */
        post: operations["revokeRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a pseudonym in place of a person's name for good, and remove how they sign in, their roles and their e-mail address; all that they wrote and decided stays */
        post: operations["erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        get?: never;
        /** Suspend a person, with a reason */
        put: operations["suspend"];
        post?: never;
        /** End a suspension */
        delete: operations["liftSuspension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        get?: never;
        /** Be told when a version is published of this guide */
        put: operations["followGuide"];
        post?: never;
        /** Be told no more of this guide */
        delete: operations["unfollowGuide"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        get?: never;
        /** Be told when a version is published of this question */
        put: operations["followQuestion"];
        post?: never;
        /** Be told no more of this question */
        delete: operations["unfollowQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}/questions/{question}/versions/{number}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report that something in this version is wrong, outdated, unclear or missing; its moderators and the caller see it */
        post: operations["submitReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contributors/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        /** What somebody contributed to what is published, newest first; 404 for whoever contributed to nothing */
        get: operations["readContributor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own record in each guide in which they proposed, with what it allows them */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports that wait in guides that the caller moderates, or the caller's own, newest first */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: components["parameters"]["Report"];
            };
            cookie?: never;
        };
        /** One report */
        get: operations["readReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/{report}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: components["parameters"]["Report"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a report with a reason that its reporter receives; submitting a proposal with `report` takes it up instead */
        post: operations["closeReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/answers-to-confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers whose review-by date has passed, in guides that the caller moderates; those first that have waited longest */
        get: operations["listToConfirm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/follows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The guides and questions that the caller follows */
        get: operations["listFollows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's lists by name; with a question, which of them hold it */
        get: operations["listLists"];
        put?: never;
        /** Begin a list */
        post: operations["createList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        /** One of the caller's lists with its questions in their order */
        get: operations["readList"];
        put?: never;
        post?: never;
        /** Delete a list, and with it its link */
        delete: operations["deleteList"];
        options?: never;
        head?: never;
        /** Rename a list, order it, share it by a link or take the link back */
        patch: operations["changeList"];
        trace?: never;
    };
    "/lists/{list}/guides/{guide}/questions/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: components["parameters"]["List"];
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        get?: never;
        /** Put a question at the end of a list; one that is there stays where it is */
        put: operations["saveToList"];
        post?: never;
        /** Take a question off a list */
        delete: operations["takeOffList"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{list}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        /** What is published of one of the caller's lists as a file, each question with its version */
        get: operations["exportList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shared-lists/{share}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret of the link */
                share: components["parameters"]["Share"];
            };
            cookie?: never;
        };
        /** What is published of a shared list as a file, each question with its version */
        get: operations["exportSharedList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{list}/study": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        /** One of the caller's lists as they study it, each question that has an answer in the order of the list */
        get: operations["studyList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shared-lists/{share}/study": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret of the link */
                share: components["parameters"]["Share"];
            };
            cookie?: never;
        };
        /** A list that somebody shares by a link, as the caller studies it */
        get: operations["studySharedList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shared-lists/{share}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret of the link */
                share: components["parameters"]["Share"];
            };
            cookie?: never;
        };
        /** A list that somebody shares by a link, with what is published now */
        get: operations["readSharedList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/study": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller studies next: what is due, longest first; then, of one guide, what they never graded, in its order */
        get: operations["listStudy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/study/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the caller is with each guide of which they studied something, or with one guide and each of its questions */
        get: operations["studyProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/study/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the grades and notes that a browser kept; all grades count in the order of their times, and none counts twice */
        post: operations["mergeStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/study/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What grades add up to that a browser keeps itself; needs no account, and nothing is stored */
        post: operations["scheduleStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/study/{guide}/{question}/grade": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how well one knew an answer; 412 for a version that there is not */
        post: operations["gradeQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/study/{guide}/{question}/note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        /** What the caller noted beside an answer; empty when they noted nothing */
        get: operations["readStudyNote"];
        /** Save the note */
        put: operations["saveStudyNote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller is told by mail, and how often */
        get: operations["readMailChoices"];
        /** Choose how often to be told of some topics by mail; the others stay as they are */
        put: operations["chooseMail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters that failed, or of which nobody knows whether they arrived, newest first (admins) */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{delivery}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a letter again that failed, or of which nobody knows whether it arrived (admins) */
        post: operations["sendAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first (admins) */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log as a file, newest first (admins). In CSV a cell that a spreadsheet could take for a formula has an apostrophe before it */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the chain of the audit log holds (admins) */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Slug: string;
        /**
         * Format: date-time
         * @description UTC with microseconds
         */
        Time: string;
        Sha256: string;
        /** @description What the caller may do with this now; an absent action is not allowed */
        Can: {
            [key: string]: true;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What happened, why, and what to do, in words for a person */
            detail: string;
            /** @enum {string} */
            code: "invalid" | "not_found" | "unauthenticated" | "forbidden" | "method_not_allowed" | "unsupported_media_type" | "not_acceptable" | "too_large" | "rate_limited" | "precondition_required" | "precondition_failed" | "idempotency_mismatch" | "in_progress" | "stale_base" | "already_decided" | "self_approval" | "policy_unsatisfied" | "no_change" | "checks_failed" | "wrong_state" | "conflict" | "quota_reached" | "too_many" | "passage_gone" | "restricted" | "last_admin" | "timeout" | "unavailable" | "internal";
            request_id: string;
            fields?: {
                /** @description Name of the field, dotted, or header:/query: and the name */
                field: string;
                code: string;
                message: string;
            }[];
            /** @description Who decided what meanwhile */
            decision?: components["schemas"]["Decision"];
            state?: components["schemas"]["ProposalState"];
            current_version?: number;
            current_etag?: string;
            missing?: components["schemas"]["Missing"][];
            /** @description With checks_failed */
            checks?: components["schemas"]["CheckResult"][];
            /** @description Seconds */
            retry_after?: number;
            limit?: number;
        };
        PersonRef: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @constant */
            suspended?: true;
            /** @constant */
            service?: true;
        };
        Session: {
            person: components["schemas"]["Me"] | null;
            can: components["schemas"]["Can"];
        };
        Me: {
            /** Format: uuid */
            id: string;
            name: string;
            email?: string;
            roles: components["schemas"]["Role"][];
            suspended?: components["schemas"]["Suspension"];
            open_proposals: {
                open: number;
                limit: number;
            };
            unread_notices: number;
        };
        SignedOut: {
            /** @description Where to go to sign out at the identity provider too */
            provider_logout_url: string | null;
        };
        Role: {
            /** @enum {string} */
            role: "moderator" | "admin";
            /** @description The guide's slug; null for the whole site */
            guide: string | null;
            /** @enum {string} */
            source?: "granted" | "oidc" | "configured";
        };
        Suspension: {
            at: components["schemas"]["Time"];
            reason: string;
        };
        GuideRef: {
            slug: string;
            title: string;
        };
        QuestionRef: {
            slug: string;
            prompt: string;
        };
        GuideSummary: {
            slug: string;
            title: string;
            introduction: string;
            questions: number;
            /** @description Words in what is published */
            words: number;
            changed_at: components["schemas"]["Time"];
            open_proposals: number;
            /** @description Those of its questions, in order */
            topics: string[];
            archived_at?: components["schemas"]["Time"];
        };
        TextPart: {
            text: string;
            /** @description It is what was looked for */
            hit?: boolean;
        };
        FoundQuestion: {
            guide: components["schemas"]["GuideRef"];
            question: components["schemas"]["QuestionRef"];
            version: number;
            /** @description The prompt in parts */
            prompt: components["schemas"]["TextPart"][];
            /** @description Where it says most of what was looked for, as text without markup; the beginning of the answer where only the prompt has it */
            passages: {
                /** @enum {string} */
                field: "guidance" | "body";
                parts: components["schemas"]["TextPart"][];
            }[];
        };
        Results: {
            items: components["schemas"]["FoundQuestion"][];
            next_cursor: string | null;
            /** @description How many questions were found */
            found: number;
            /** @description There are more than were counted and put in order: say more words */
            more: boolean;
            /** @description The database cannot be reached: only prompts were searched, for all of the words, and there are no further pages */
            limited?: boolean;
            /** @description Off: nothing has all the words, and these have some of them */
            all_words: boolean;
            /** @description Words that stand nowhere, and what was looked for instead */
            corrected: {
                typed: string;
                instead: string;
            }[];
        };
        GuidePage: {
            items: components["schemas"]["GuideSummary"][];
            next_cursor: string | null;
            /** @description Recently improved answers (first page only) */
            recent: components["schemas"]["RecentVersion"][];
            can?: components["schemas"]["Can"];
        };
        RecentVersion: {
            guide: components["schemas"]["GuideRef"];
            question: components["schemas"]["QuestionRef"];
            version: number;
            summary: string;
            published_at: components["schemas"]["Time"];
        };
        Rule: {
            /** @description Off: the approval of whoever publishes is enough, and nothing holds back. Nobody publishes their own work in any case */
            review: boolean;
            /** @description How many moderators must approve a revision */
            approvals: number;
            /**
             * @description `any`: any moderator, the publishing one counted; `others`: moderators other than the publishing one; `admin`: as any, and one of them is an admin
             * @enum {string}
             */
            from: "any" | "others" | "admin";
            /** @description A moderator who asked for changes holds the proposal back until they approve it or another overrides them with a reason */
            veto: boolean;
            /** @description Names of the checks that must find nothing in what a proposal changes */
            checks: string[];
        };
        PolicyChange: {
            /** @description Off: the approval of whoever publishes is enough, and nothing holds back. Nobody publishes their own work in any case */
            review: boolean;
            /** @description How many moderators must approve a revision */
            approvals: number;
            /**
             * @description `any`: any moderator, the publishing one counted; `others`: moderators other than the publishing one; `admin`: as any, and one of them is an admin
             * @enum {string}
             */
            from: "any" | "others" | "admin";
            /** @description A moderator who asked for changes holds the proposal back until they approve it or another overrides them with a reason */
            veto: boolean;
            /** @description Names of the checks that must find nothing in what a proposal changes */
            checks: string[];
            reason: string;
        };
        PolicySummary: {
            number: number;
            by?: components["schemas"]["PersonRef"] | null;
            reason?: string;
            at: components["schemas"]["Time"];
            /** @description Off: the approval of whoever publishes is enough, and nothing holds back. Nobody publishes their own work in any case */
            review: boolean;
            /** @description How many moderators must approve a revision */
            approvals: number;
            /**
             * @description `any`: any moderator, the publishing one counted; `others`: moderators other than the publishing one; `admin`: as any, and one of them is an admin
             * @enum {string}
             */
            from: "any" | "others" | "admin";
            /** @description A moderator who asked for changes holds the proposal back until they approve it or another overrides them with a reason */
            veto: boolean;
            /** @description Names of the checks that must find nothing in what a proposal changes */
            checks: string[];
        };
        Policy: {
            number: number;
            by?: components["schemas"]["PersonRef"] | null;
            reason?: string;
            at: components["schemas"]["Time"];
            /** @description Off: the approval of whoever publishes is enough, and nothing holds back. Nobody publishes their own work in any case */
            review: boolean;
            /** @description How many moderators must approve a revision */
            approvals: number;
            /**
             * @description `any`: any moderator, the publishing one counted; `others`: moderators other than the publishing one; `admin`: as any, and one of them is an admin
             * @enum {string}
             */
            from: "any" | "others" | "admin";
            /** @description A moderator who asked for changes holds the proposal back until they approve it or another overrides them with a reason */
            veto: boolean;
            /** @description Names of the checks that must find nothing in what a proposal changes */
            checks: string[];
            can: components["schemas"]["Can"];
        };
        PolicyPage: {
            items: components["schemas"]["PolicySummary"][];
            next_cursor: string | null;
        };
        AffectedProposal: {
            /** Format: uuid */
            id: string;
            summary: string;
            question: components["schemas"]["ProposalQuestion"];
            author: components["schemas"]["PersonRef"];
            /** @description Of a proposal that gains: what it lacks now; of one that loses: what it would lack */
            missing: components["schemas"]["Missing"][];
        };
        PolicyTrial: {
            /** @description Would become publishable */
            gains: components["schemas"]["AffectedProposal"][];
            /** @description Would no longer be publishable */
            loses: components["schemas"]["AffectedProposal"][];
            /** @description Open proposals */
            looked_at: number;
            /** @description There are more open proposals than were looked at */
            more: boolean;
        };
        Guide: {
            slug: string;
            title: string;
            introduction: string;
            introduction_html: string;
            words: number;
            questions: components["schemas"]["QuestionSummary"][];
            policy: components["schemas"]["Rule"];
            /** @description So long after it was published or last confirmed an answer is to be confirmed again; 0: never */
            review_after_days: number;
            changed_at: components["schemas"]["Time"];
            archived_at?: components["schemas"]["Time"];
            can: components["schemas"]["Can"];
        };
        QuestionSummary: {
            slug: string;
            prompt: string;
            position: number;
            /** @description 0 when nothing is published yet */
            version: number;
            /** @description The newest version that is not a small correction: who studied an earlier one has something to learn again */
            major_version: number;
            published_at?: components["schemas"]["Time"];
            open_proposals: number;
            topics: components["schemas"]["Topics"];
            /** @constant */
            protected?: true;
            archived_at?: components["schemas"]["Time"];
        };
        Question: {
            guide: components["schemas"]["GuideRef"];
            slug: string;
            prompt: string;
            position: number;
            /** @description How many questions the guide has */
            of: number;
            previous: components["schemas"]["QuestionRef"] | null;
            next: components["schemas"]["QuestionRef"] | null;
            version: components["schemas"]["Version"] | null;
            open_proposals: number;
            topics: components["schemas"]["Topics"];
            /** @description When a person last found the latest version right, by publishing or by confirming it; absent when it came with an import and nobody has since */
            confirmed_at?: components["schemas"]["Time"];
            /** @description Until when it is to be confirmed again; absent when there is no such date */
            review_by?: components["schemas"]["Time"];
            /** @description Open proposals on this question that the caller may see */
            visible_proposals?: components["schemas"]["ProposalRef"][];
            /** @description The caller has a draft */
            draft_saved_at?: components["schemas"]["Time"];
            protected?: components["schemas"]["Protection"];
            archived_at?: components["schemas"]["Time"];
            can: components["schemas"]["Can"];
        };
        /** @description Short labels in small letters, none twice */
        Topics: string[];
        Protection: {
            /**
             * @description `review`: a proposal needs at least so many approvals; `moderators`: only moderators propose; `frozen`: nobody proposes and nothing is published
             * @enum {string}
             */
            level: "review" | "moderators" | "frozen";
            /** @description With the level `review` */
            approvals?: number;
            reason: string;
            /** @description When it ends by itself; absent when it has to be lifted */
            until?: components["schemas"]["Time"];
        };
        ProposalRef: {
            /** Format: uuid */
            id: string;
            summary: string;
            state: components["schemas"]["ProposalState"];
            author: components["schemas"]["PersonRef"];
            submitted_at: components["schemas"]["Time"];
            mine: boolean;
        };
        VersionSummary: {
            number: number;
            /** @enum {string} */
            kind: "import" | "proposal" | "revert";
            summary: string;
            published_at: components["schemas"]["Time"];
            /** @description Absent for an import */
            proposed_by?: components["schemas"]["PersonRef"];
            published_by: components["schemas"]["PersonRef"] | null;
            approved_by: components["schemas"]["PersonRef"][];
            /** @description Who else wrote a substantial part */
            co_authors?: components["schemas"]["PersonRef"][];
            /** @description Whose report it answers */
            reported_by?: components["schemas"]["PersonRef"][];
            size: components["schemas"]["Size"];
            restores?: number;
            undoes?: number;
            reason?: string;
            /**
             * @description Only a small correction: who studied the version before need not learn it again
             * @constant
             */
            minor?: true;
            helpful?: components["schemas"]["Helpfulness"];
        };
        Version: {
            number: number;
            /** @enum {string} */
            kind: "import" | "proposal" | "revert";
            summary: string;
            published_at: components["schemas"]["Time"];
            proposed_by?: components["schemas"]["PersonRef"];
            published_by: components["schemas"]["PersonRef"] | null;
            approved_by: components["schemas"]["PersonRef"][];
            /** @description In the answer to a revert: the proposals that are open on the question, or were, and what became of each */
            siblings?: components["schemas"]["Sibling"][];
            /** @description Who else wrote a substantial part */
            co_authors?: components["schemas"]["PersonRef"][];
            /** @description Whose report it answers */
            reported_by?: components["schemas"]["PersonRef"][];
            size: components["schemas"]["Size"];
            restores?: number;
            undoes?: number;
            reason?: string;
            /**
             * @description Only a small correction: who studied the version before need not learn it again
             * @constant
             */
            minor?: true;
            helpful?: components["schemas"]["Helpfulness"];
            guidance: string;
            body: string;
            guidance_html: string;
            body_html: string;
            text_sha256: components["schemas"]["Sha256"];
            latest: boolean;
            can: components["schemas"]["Can"];
        };
        Vote: {
            helpful: boolean;
            /** @description A code of the reasons for this answer; empty for none */
            reason?: string;
        };
        VoteReason: {
            code: string;
            label: string;
        };
        Helpful: {
            vote: components["schemas"]["Vote"] | null;
            reasons: {
                yes: components["schemas"]["VoteReason"][];
                no: components["schemas"]["VoteReason"][];
            };
        };
        /** @description What readers said of a version; for moderators of the guide only */
        Helpfulness: {
            yes: number;
            no: number;
            reasons: {
                code: string;
                label: string;
                count: number;
            }[];
        };
        VersionPage: {
            items: components["schemas"]["VersionSummary"][];
            next_cursor: string | null;
        };
        Provenance: {
            number: number;
            /** @description The first version that was looked at; what is said to come from it may be older */
            earliest: number;
            guidance: components["schemas"]["Sentence"][];
            body: components["schemas"]["Sentence"][];
            /** @description Those that a sentence comes from, newest first */
            versions: components["schemas"]["VersionSummary"][];
        };
        Sentence: {
            /** @description Markdown, with the white space after it */
            text: string;
            /** @description That introduced or last changed it */
            version: number;
        };
        /** @description Words */
        Size: {
            added: number;
            removed: number;
            moved?: number;
            /** @description Of a comparison: how much of both texts changed */
            share?: number;
        };
        Comparison: {
            from: components["schemas"]["Side"];
            to: components["schemas"]["Side"];
            guidance: components["schemas"]["FieldDifference"];
            body: components["schemas"]["FieldDifference"];
            size: components["schemas"]["Size"];
        };
        Side: {
            /** @enum {string} */
            kind: "version" | "revision" | "text";
            number: number;
        };
        FieldDifference: {
            unchanged: boolean;
            blocks: components["schemas"]["DifferenceBlock"][];
            /** @description With `view=rendered`: what readers see of the new text, with `<ins>` and `<del>`; `data-move` on both ends of a move; words about marks in `span.hidden-words` and `span.note` */
            html?: string;
            /** @description With `view=plain`: lines of at most 78 characters, `[-gone-]` and `{+new+}` */
            plain?: string;
        };
        DifferenceBlock: {
            /**
             * @description `rewrapped`: only spaces and line ends changed
             * @enum {string}
             */
            kind: "unchanged" | "changed" | "rewrapped" | "inserted" | "deleted" | "moved_from" | "moved_to" | "split" | "joined";
            /** @description The same number stands on both ends of a move */
            move?: number;
            /** @description It goes on with the paragraph of the block before it */
            part?: boolean;
            spans: {
                /** @enum {string} */
                op: "equal" | "insert" | "delete";
                text: string;
                /** @description Among the changes to accept a part of: the `id` of the change that it belongs to */
                change?: string;
            }[];
        };
        TextToCompare: {
            guidance: string;
            body: string;
            base_version: number;
        };
        TextComparison: {
            comparison: components["schemas"]["Comparison"];
            guidance_html: string;
            body_html: string;
            checks: components["schemas"]["CheckResult"][];
        };
        CheckResult: {
            /** @description Of the check: changes, length, markdown, links, quotes, shouting, sentences, secrets */
            name: string;
            /**
             * @description The worst one of the findings; absent when it passes. An error forbids submitting, a warning asks for a note
             * @enum {string}
             */
            severity?: "error" | "warning";
            findings: {
                /** @enum {string} */
                field?: "guidance" | "body";
                /** @enum {string} */
                severity: "error" | "warning";
                message: string;
                /** @description Where; never a whole secret */
                excerpt?: string;
            }[];
        };
        Draft: {
            guidance: string;
            body: string;
            summary: string;
            base_version: number;
            check_note?: string;
            /**
             * Format: uuid
             * @description The proposal whose next revision this becomes
             */
            revises?: string;
            saved_at: components["schemas"]["Time"];
            /** @description Suggestions that were taken into it */
            taken?: components["schemas"]["Suggestion"][];
        };
        DraftText: {
            guidance: string;
            body: string;
            summary: string;
            base_version: number;
            check_note?: string;
            /** Format: uuid */
            revises?: string;
        };
        NewProposal: {
            guidance: string;
            body: string;
            summary: string;
            /** @description The version that it was written against; 0 when nothing was published */
            base_version: number;
            /** @description Why what the checks warn of stays (10 to 1000 characters); required when they warn of something that the change brings in */
            check_note?: string;
            /**
             * Format: uuid
             * @description A report on this question that the proposal takes up, of which the caller knows
             */
            report?: string;
        };
        NewRevision: {
            guidance: string;
            body: string;
            summary: string;
            /** @description The version that it was written against; 0 when nothing was published */
            base_version: number;
            /** @description Why what the checks warn of stays (10 to 1000 characters); required when they warn of something that the change brings in */
            check_note?: string;
        };
        /** @enum {string} */
        ProposalState: "in_review" | "changes_requested" | "published" | "rejected" | "withdrawn" | "superseded";
        Base: {
            /** @enum {string} */
            state: "current" | "stale_clean" | "stale_conflict";
            /** @description What the latest revision was written against */
            version: number;
            current_version: number;
        };
        Missing: {
            code: string;
            message: string;
            /**
             * @description Whoever publishes can override it with a reason
             * @constant
             */
            overridable?: true;
        };
        Publishable: {
            /** @description If a moderator who is neither author nor co-author publishes; their approval is counted. For the caller who has the right: if they publish */
            now: boolean;
            missing: components["schemas"]["Missing"][];
        };
        Turn: {
            /** @enum {string} */
            whose: "author" | "moderators" | "nobody";
            /** @description Of the moderators, those whom the author answered; absent when any of them may act */
            people?: components["schemas"]["PersonRef"][];
            since: components["schemas"]["Time"];
            yours: boolean;
        };
        ProposalQuestion: {
            guide: components["schemas"]["GuideRef"];
            slug: string;
            prompt: string;
            position: number;
            /** @constant */
            archived?: true;
        };
        ProposalSummary: {
            /** Format: uuid */
            id: string;
            question: components["schemas"]["ProposalQuestion"];
            author: components["schemas"]["PersonRef"];
            state: components["schemas"]["ProposalState"];
            summary: string;
            revision: number;
            submitted_at: components["schemas"]["Time"];
            changed_at: components["schemas"]["Time"];
            base: components["schemas"]["Base"];
            turn: components["schemas"]["Turn"];
            size: components["schemas"]["Size"];
            publishable: components["schemas"]["Publishable"];
            /** @description An earlier version that has the very text of the latest revision */
            same_as_version?: number;
            /** @description To name in If-Match */
            etag: string;
            decision?: components["schemas"]["Decision"];
            can: components["schemas"]["Can"];
            /** @description The last one who reviewed or decided */
            reviewer?: components["schemas"]["PersonRef"];
            record?: components["schemas"]["Record"];
            impact?: components["schemas"]["Impact"];
        };
        ProposalPage: {
            items: components["schemas"]["ProposalSummary"][];
            next_cursor: string | null;
        };
        /** @description What became of somebody's proposals in a guide; for themselves, and for the moderators of that guide where it was asked for */
        Record: {
            published: number;
            rejected: number;
            withdrawn: number;
            open: number;
            /** @description Nothing of theirs was ever published or rejected here */
            first: boolean;
            trust?: components["schemas"]["Trust"];
            /** @description The last ones, with one proposal */
            rejections?: components["schemas"]["Decision"][];
        };
        /** @description What a record allows, computed from it; nothing else depends on it */
        Trust: {
            /** @description Published minus rejected proposals in this guide, each counting half as much with every year since; never below 0 */
            score: number;
            level: number;
            /** @description How many proposals the person may have open while they propose in this guide */
            limit: number;
            /**
             * @description They may propose nothing in this guide for now
             * @constant
             */
            restricted?: true;
            /** @description Absent at the highest level, and while they are restricted */
            next?: {
                level: number;
                limit: number;
                /** @description Published proposals in this guide */
                missing: number;
            };
        };
        Records: {
            items: {
                guide: components["schemas"]["GuideRef"];
                record: components["schemas"]["Record"];
            }[];
        };
        /** @description How many readers it could serve; the score is the product of reads, unhelpful and days */
        Impact: {
            /** @description Of the question in the last 90 days */
            reads: number;
            /** @description Share of readers to whom the current version was not helpful; one half without votes */
            unhelpful: number;
            votes: number;
            /** @description That the proposal has waited */
            days: number;
            score: number;
        };
        Proposal: {
            reviewer?: components["schemas"]["PersonRef"];
            record?: components["schemas"]["Record"];
            impact?: components["schemas"]["Impact"];
            /** Format: uuid */
            id: string;
            question: components["schemas"]["ProposalQuestion"];
            author: components["schemas"]["PersonRef"];
            state: components["schemas"]["ProposalState"];
            summary: string;
            revision: number;
            submitted_at: components["schemas"]["Time"];
            changed_at: components["schemas"]["Time"];
            base: components["schemas"]["Base"];
            turn: components["schemas"]["Turn"];
            size: components["schemas"]["Size"];
            publishable: components["schemas"]["Publishable"];
            /** @description An earlier version that has the very text of the latest revision */
            same_as_version?: number;
            /** @description To name in If-Match */
            etag: string;
            revisions: components["schemas"]["RevisionSummary"][];
            reviews: components["schemas"]["Review"][];
            decisions: components["schemas"]["Decision"][];
            /** @description In the answer to what published a version: the other proposals that were open on the question, and what became of each */
            siblings?: components["schemas"]["Sibling"][];
            can: components["schemas"]["Can"];
        };
        Sibling: {
            /** Format: uuid */
            id: string;
            summary: string;
            author: components["schemas"]["PersonRef"];
            /**
             * @description Whether it still applies: nothing changed for it, both fit together, its author has to bring it onto the new version, or its text is what is published now
             * @enum {string}
             */
            became: "current" | "stale_clean" | "stale_conflict" | "superseded";
        };
        RevisionSummary: {
            /** @description The moderator who made it of the revision before, by edits or by choosing changes */
            edited_by?: components["schemas"]["PersonRef"];
            /** @description Who wrote a substantial part of it, but for its author */
            co_authors?: components["schemas"]["PersonRef"][];
            /** @description Why the author left what the checks warn of */
            check_note?: string;
            number: number;
            base_version: number;
            summary: string;
            author: components["schemas"]["PersonRef"];
            submitted_at: components["schemas"]["Time"];
        };
        Revision: {
            edited_by?: components["schemas"]["PersonRef"];
            co_authors?: components["schemas"]["PersonRef"][];
            check_note?: string;
            number: number;
            base_version: number;
            summary: string;
            author: components["schemas"]["PersonRef"];
            submitted_at: components["schemas"]["Time"];
            guidance: string;
            body: string;
            guidance_html: string;
            body_html: string;
            text_sha256: components["schemas"]["Sha256"];
        };
        Review: {
            revision: number;
            reviewer: components["schemas"]["PersonRef"];
            /** @enum {string} */
            verdict: "approve" | "request_changes" | "comment";
            note: string;
            at: components["schemas"]["Time"];
            /** @description The revision that outdated this approval */
            outdated_by?: number;
            /**
             * @description Who approved is no moderator of this guide now, or is suspended; the approval does not count
             * @constant
             */
            lapsed?: true;
        };
        Decision: {
            /** @enum {string} */
            kind: "publish" | "publish_part" | "reject" | "request_changes" | "withdraw" | "reopen" | "supersede" | "undo";
            by: components["schemas"]["PersonRef"] | null;
            at: components["schemas"]["Time"];
            revision?: number;
            reason?: string;
            /** @description Reject reason code */
            code?: string;
            code_label?: string;
            /** @description What the author can do */
            advice?: string;
            /** @description The version that was published */
            version?: number;
            /** @description What the author is asked to do */
            checklist?: string[];
            /**
             * @description It was taken back by a later decision
             * @constant
             */
            undone?: true;
            /** @description Number of the guide's policy under which it was taken */
            policy: number;
            /**
             * @description It overrode what the policy lets a moderator override; the reason says why
             * @constant
             */
            override?: true;
        };
        Text: {
            guidance: string;
            body: string;
        };
        Merge: {
            /** @enum {string} */
            state: "current" | "stale_clean" | "stale_conflict";
            base_version: number;
            current_version: number;
            base: components["schemas"]["Text"];
            published: components["schemas"]["Text"];
            proposed: components["schemas"]["Text"];
            /** @description Where there is a conflict, the proposed words stand */
            merged: components["schemas"]["Text"];
            /** @description The merged text piece by piece. What is not deleted, with the proposed words at each conflict, is the merged text. */
            pieces: {
                guidance: components["schemas"]["MergedPiece"][];
                body: components["schemas"]["MergedPiece"][];
            };
            guidance_html: string;
            body_html: string;
            /** @description Of the merged text; publishing a merge sends it back */
            text_sha256: components["schemas"]["Sha256"];
            conflicts: {
                /** @enum {string} */
                field: "guidance" | "body";
                base: string;
                published: string;
                proposed: string;
                sentence?: string;
                /** @description Of the proposed words in the merged field, in UTF-16 code units */
                offset?: number;
            }[];
        };
        MergedPiece: {
            /** @enum {string} */
            op: "equal" | "insert" | "delete" | "conflict";
            /** @description Absent for a conflict */
            text?: string;
            /**
             * @description Who inserted or deleted it
             * @enum {string}
             */
            whose?: "proposed" | "published" | "both";
            /** @description The place in `conflicts` */
            conflict?: number;
        };
        NewReview: {
            revision: number;
            /** @enum {string} */
            verdict: "approve" | "request_changes" | "comment";
            /** @description Required to request changes and to comment (10 to 5000 characters) */
            note?: string;
            checklist?: components["schemas"]["Checklist"];
        };
        Publish: {
            revision: number;
            /** @description The version that is current for the caller */
            onto_version: number;
            /** @description Required when the text is merged */
            text_sha256?: components["schemas"]["Sha256"];
            /** @description Only a small correction: who studied the answer need not learn it again */
            minor?: boolean;
            /** @description Why this is published over what is missing and overridable (10 to 5000 characters); the decision keeps it */
            override?: string;
        };
        Rejection: {
            revision: number;
            code: string;
            reason: string;
        };
        Revert: {
            reason: string;
            minor?: boolean;
        };
        Reason: {
            reason: string;
        };
        Thread: {
            /** Format: uuid */
            id: string;
            /** @description To name in If-Match */
            etag: string;
            /** @description On which it was opened */
            revision: number;
            resolved: boolean;
            anchor?: components["schemas"]["Anchor"];
            remarks: components["schemas"]["Remark"][];
            can: components["schemas"]["Can"];
        };
        /** @description A passage by its words and what stands around them; without a place it is gone from the latest revision */
        Anchor: {
            field: components["schemas"]["Field"];
            quote: string;
            prefix: string;
            suffix: string;
            /** @description In which it was selected */
            revision: number;
            /** @constant */
            outdated?: true;
            /** @description Where it is in the latest revision, in UTF-16 units, and what it says there */
            place?: {
                revision: number;
                from: number;
                to: number;
                quote: string;
            };
        };
        /** @enum {string} */
        Field: "body" | "guidance";
        Remark: {
            ordinal: number;
            /** @enum {string} */
            kind: "comment" | "resolve" | "unresolve" | "apply";
            by: components["schemas"]["PersonRef"];
            at: components["schemas"]["Time"];
            /** @description That was looked at; of `apply` the revision that took the suggestion */
            revision: number;
            /** @description Markdown */
            text?: string;
            html?: string;
            suggestion?: {
                replacement: string;
                /** @description The revision that took it */
                applied_in?: number;
            };
            /** @description Of `apply`: the ordinal of the comment whose suggestion was taken */
            applies?: number;
        };
        ThreadPage: {
            items: components["schemas"]["Thread"][];
            next_cursor: string | null;
        };
        NewThread: {
            /** @description That was looked at */
            revision: number;
            text: string;
            /** @description Suggested in place of the passage */
            replacement?: string;
            passage?: {
                field: components["schemas"]["Field"];
                quote: string;
                prefix?: string;
                suffix?: string;
            };
        };
        NewComment: {
            /** @description That was looked at */
            revision: number;
            text: string;
            /** @description Suggested in place of the passage */
            replacement?: string;
        };
        TakenSuggestions: {
            suggestions: components["schemas"]["Suggestion"][];
            /** @description Of the revision; absent for that of the one before */
            summary?: string;
        };
        DraftedSuggestions: {
            suggestions: components["schemas"]["Suggestion"][];
        };
        Suggestion: {
            /** Format: uuid */
            thread: string;
            /** @description Ordinal of the comment that suggests it */
            comment: number;
        };
        Settled: {
            resolved: boolean;
        };
        /** @description What the author is asked to do, item by item; only to request changes */
        Checklist: string[];
        Edits: {
            revision: number;
            onto_version: number;
            guidance: string;
            body: string;
            /** @description Of the text as the preview showed it */
            text_sha256: components["schemas"]["Sha256"];
            /** @description What the preview said; anything else that they would lead to is refused */
            publishes: boolean;
            /** @description With edits that are published at once */
            minor?: boolean;
        };
        EditsToLookAt: {
            revision: number;
            onto_version: number;
            guidance: string;
            body: string;
        };
        EditPreview: {
            guidance: string;
            body: string;
            guidance_html: string;
            body_html: string;
            text_sha256: components["schemas"]["Sha256"];
            /** @description More than a typo: their editor becomes a co-author, and another moderator has to publish them */
            substantial: boolean;
            /** @description Sending them publishes them at once */
            publishes: boolean;
            missing: components["schemas"]["Missing"][];
            comparison: components["schemas"]["Comparison"];
        };
        Changes: {
            revision: number;
            onto_version: number;
            /** @description Of all changes and their numbers */
            difference_sha256: components["schemas"]["Sha256"];
            /**
             * @description A run of deleted and inserted words, with those between that are fewer than three; both ends of a move; a block that came, went,
             *     was split or joined. First those of the answer, then those of the guidance, each in the order of the text.
             */
            changes: {
                /** @description The field and a number, such as body.0 */
                id: string;
                /** @description What stands there now */
                old: string;
                /** @description What would stand there */
                new: string;
            }[];
            guidance: components["schemas"]["FieldDifference"];
            body: components["schemas"]["FieldDifference"];
            /** @description To publish any part */
            missing: components["schemas"]["Missing"][];
        };
        Choice: {
            revision: number;
            onto_version: number;
            difference_sha256: components["schemas"]["Sha256"];
            chosen: string[];
        };
        PartPreview: {
            guidance: string;
            body: string;
            guidance_html: string;
            body_html: string;
            text_sha256: components["schemas"]["Sha256"];
            comparison: components["schemas"]["Comparison"];
        };
        Part: {
            revision: number;
            onto_version: number;
            difference_sha256: components["schemas"]["Sha256"];
            chosen: string[];
            /** @description Of the text that becomes public */
            text_sha256: components["schemas"]["Sha256"];
            /** @description Why the rest goes back */
            reason: string;
            minor?: boolean;
            checklist?: components["schemas"]["Checklist"];
        };
        Undo: {
            reason: string;
            /** @description The version that is current; required, with text_sha256, to undo what published one */
            onto_version?: number;
            /** @description Of the version before */
            text_sha256?: components["schemas"]["Sha256"];
        };
        Spam: {
            revision: number;
            reason: string;
        };
        Bulk: {
            /** @enum {string} */
            verb: "approve" | "reject";
            items: {
                /** Format: uuid */
                proposal: string;
                etag: string;
                revision: number;
            }[];
            /** @description To the authors */
            note?: string;
            /** @description Required to reject */
            code?: string;
            /** @description Required to reject (10 to 5000 characters) */
            reason?: string;
        };
        BulkAnswer: {
            decided: number;
            skipped: number;
            items: {
                /** Format: uuid */
                proposal: string;
                /** @description The code of the refusal; absent when it is decided */
                skipped?: string;
                /** @description Why it was skipped */
                detail?: string;
                /** @description Who decided what meanwhile */
                decision?: components["schemas"]["Decision"];
            }[];
        };
        RejectReason: {
            code: string;
            label: string;
            /** @description What the author can do */
            advice: string;
            /**
             * @description No new rejection carries it
             * @constant
             */
            retired?: true;
            etag: string;
            can: components["schemas"]["Can"];
        };
        RejectReasonOrder: {
            /** @description The code of every reason once, retired ones too */
            codes: string[];
        };
        RejectReasons: {
            /** @description Of the list and its order */
            etag: string;
            items: components["schemas"]["RejectReason"][];
            can: components["schemas"]["Can"];
        };
        NewRejectReason: {
            code: string;
            label: string;
            advice: string;
        };
        RejectReasonChange: {
            label?: string;
            advice?: string;
            retired?: boolean;
        };
        Restriction: {
            /** Format: uuid */
            id: string;
            person: components["schemas"]["PersonRef"];
            by: components["schemas"]["PersonRef"];
            /**
             * Format: uuid
             * @description The spam that it answers
             */
            proposal: string;
            reason: string;
            at: components["schemas"]["Time"];
            /** @constant */
            lifted?: true;
            can: components["schemas"]["Can"];
        };
        Restrictions: {
            items: components["schemas"]["Restriction"][];
        };
        MarkdownText: {
            markdown: string;
        };
        Rendered: {
            html: string;
        };
        NewGuide: {
            /** @description Made from the title when absent */
            slug?: components["schemas"]["Slug"];
            title: string;
            introduction: string;
        };
        GuideChange: {
            title?: string;
            introduction?: string;
            archived?: boolean;
            /** @description 0: never */
            review_after_days?: number;
        };
        NewQuestion: {
            /** @description Made from the prompt when absent; permanent */
            slug?: components["schemas"]["Slug"];
            prompt: string;
        };
        QuestionOrder: {
            /** @description Every question's slug once */
            questions: string[];
        };
        QuestionChange: {
            archived?: boolean;
            /** @description In place of those that there are; case and white space are made alike */
            topics?: string[];
            /** @description An object protects, null ends the protection */
            protection?: components["schemas"]["Protection"] | null;
        };
        Notice: {
            id: string;
            /** @enum {string} */
            kind: "submitted" | "revised" | "reviewed" | "approved" | "changes_requested" | "published" | "rejected" | "reopened" | "withdrawn" | "superseded" | "base_kept" | "base_moved" | "base_conflict" | "reverted" | "commented" | "replied" | "suggestion_taken" | "published_edited" | "edited" | "part_published" | "undone" | "restricted" | "restriction_lifted" | "followed" | "reported" | "report_closed" | "report_taken_up" | "veto_overridden";
            text: string;
            reason?: string;
            /** Format: uuid */
            proposal?: string;
            question?: components["schemas"]["ProposalQuestion"];
            /** Format: uuid */
            report?: string;
            /** @description The version that it is about */
            version?: number;
            at: components["schemas"]["Time"];
            read: boolean;
        };
        NoticePage: {
            items: components["schemas"]["Notice"][];
            next_cursor: string | null;
        };
        NoticesRead: {
            /** @description Id of the newest notice that was seen */
            up_to: string;
        };
        Person: {
            /** Format: uuid */
            id: string;
            name: string;
            email?: string;
            roles: components["schemas"]["Role"][];
            identities: {
                issuer: string;
                subject: string;
            }[];
            suspended?: components["schemas"]["Suspension"];
            /** @description Since when the name is a pseudonym */
            erased_at?: components["schemas"]["Time"];
            created_at: components["schemas"]["Time"];
            seen_at?: components["schemas"]["Time"];
            counts: {
                open: number;
                published: number;
                rejected: number;
            };
            can: components["schemas"]["Can"];
        };
        PersonPage: {
            items: components["schemas"]["Person"][];
            next_cursor: string | null;
        };
        RoleChange: {
            /** @enum {string} */
            role: "moderator" | "admin";
            /** @description The guide's slug; null for the whole site */
            guide: string | null;
        };
        /** @enum {string} */
        ReportKind: "wrong" | "outdated" | "unclear" | "missing";
        ReportPassage: {
            /** @enum {string} */
            field: "body" | "guidance";
            /** @description As it stands in the Markdown of the version */
            quote: string;
            prefix?: string;
            suffix?: string;
        };
        NewReport: {
            kind: components["schemas"]["ReportKind"];
            passage?: components["schemas"]["ReportPassage"];
            note: string;
        };
        Report: {
            /** Format: uuid */
            id: string;
            question: components["schemas"]["ProposalQuestion"];
            version: number;
            kind: components["schemas"]["ReportKind"];
            passage?: components["schemas"]["ReportPassage"];
            note: string;
            by: components["schemas"]["PersonRef"];
            at: components["schemas"]["Time"];
            /** @enum {string} */
            state: "open" | "taken_up" | "closed";
            /**
             * Format: uuid
             * @description What it became
             */
            proposal?: string;
            closed_by?: components["schemas"]["PersonRef"];
            closed_reason?: string;
            can: components["schemas"]["Can"];
        };
        Contributor: {
            person: components["schemas"]["PersonRef"];
            /** @description Of versions, by what the person did for them; one version can count under several parts */
            counts: {
                versions: number;
                author: number;
                co_author: number;
                approver: number;
                reporter: number;
            };
            items: components["schemas"]["Contribution"][];
            next_cursor: string | null;
        };
        Contribution: {
            question: components["schemas"]["ProposalQuestion"];
            version: number;
            summary: string;
            published_at: components["schemas"]["Time"];
            parts: ("author" | "co_author" | "approver" | "reporter")[];
        };
        ToConfirm: {
            question: components["schemas"]["ProposalQuestion"];
            /** @description The latest one */
            version: number;
            published_at: components["schemas"]["Time"];
            /** @description As in a question */
            confirmed_at?: components["schemas"]["Time"];
            review_by: components["schemas"]["Time"];
            /** @description Of the question, for If-Match */
            etag: string;
            can: components["schemas"]["Can"];
        };
        ToConfirmPage: {
            items: components["schemas"]["ToConfirm"][];
            next_cursor: string | null;
        };
        ReportPage: {
            items: components["schemas"]["Report"][];
            next_cursor: string | null;
        };
        Lists: {
            items: components["schemas"]["ListSummary"][];
        };
        ListSummary: {
            /** Format: uuid */
            id: string;
            name: string;
            questions: number;
            /** @description Anybody with its link reads it */
            shared: boolean;
            /** @description It holds the question that was asked for */
            holds?: boolean;
        };
        NewList: {
            /** @description No other list of the caller is called so */
            name: string;
        };
        ListChange: {
            name?: string;
            /** @description On: anybody with its link reads it; off: the link is worth nothing any more, for good */
            shared?: boolean;
            /** @description Whoever has the link is told the caller's name */
            show_owner?: boolean;
            /** @description Every question of the list once */
            order?: {
                guide: string;
                question: string;
            }[];
        };
        List: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The secret of its link, /shared/{share} */
            share: string | null;
            show_owner: boolean;
            items: components["schemas"]["ListedQuestion"][];
        };
        SharedList: {
            name: string;
            /** @description Null where they did not agree to be named */
            owner: components["schemas"]["PersonRef"] | null;
            items: components["schemas"]["ListedQuestion"][];
        };
        ListedQuestion: {
            guide: components["schemas"]["GuideRef"];
            question: components["schemas"]["QuestionRef"];
            /** @description In its guide */
            position: number;
            /** @description What is published now; 0 where nothing is */
            version: number;
            /** @description The newest version that is not minor; 0 where nothing is published */
            major_version: number;
            published_at?: components["schemas"]["Time"];
            /** @description It is no longer part of its guide; those who have the link do not see it */
            archived?: boolean;
        };
        Follows: {
            items: {
                guide: components["schemas"]["GuideRef"];
                /** @description Null for the whole guide */
                question: components["schemas"]["QuestionRef"] | null;
            }[];
        };
        /** @enum {string} */
        Grade: "again" | "hard" | "good" | "easy";
        StudyCard: {
            guide: components["schemas"]["GuideRef"];
            question: components["schemas"]["QuestionRef"];
            position: number;
            /** @description The newest one */
            version: number;
            /** @description That was graded last; absent when none was */
            studied_version?: number;
            /**
             * @description `new`: never graded; `shaky`: being learned, forgotten or changed since; `known`
             * @enum {string}
             */
            knows: "new" | "shaky" | "known";
            /**
             * @description How the answer changed since it was studied: a `major` change is due again, a `minor` one is not
             * @enum {string}
             */
            changed?: "minor" | "major";
            last_grade?: components["schemas"]["Grade"];
            graded_at?: components["schemas"]["Time"];
            due_at?: components["schemas"]["Time"];
        };
        StudiedList: {
            name: string;
            questions: components["schemas"]["StudyCard"][];
        };
        StudyPage: {
            items: components["schemas"]["StudyCard"][];
            next_cursor: string | null;
        };
        StudyProgress: {
            items: {
                guide: components["schemas"]["GuideRef"];
                questions: number;
                new: number;
                shaky: number;
                known: number;
                /** @description Now */
                due: number;
                /** @description When the next one is due that is not yet; absent when there is none */
                next_due_at?: components["schemas"]["Time"];
            }[];
            /** @description Of the one guide that was asked for */
            questions?: components["schemas"]["StudyCard"][];
        };
        StudyGrade: {
            grade: components["schemas"]["Grade"];
            /** @description The version that was shown */
            version: number;
            /**
             * Format: date-time
             * @description When it was given, to the millisecond; now, when absent. The same question is graded at one time once
             */
            at?: string;
        };
        GivenGrade: {
            grade: components["schemas"]["Grade"];
            version: number;
            /** Format: date-time */
            at: string;
        };
        StudyMerge: {
            /**
             * Format: uuid
             * @description Whose they are: to anybody else it is refused as `forbidden`. Absent: whoever sends them
             */
            person?: string;
            grades?: {
                guide: string;
                question: string;
                grade: components["schemas"]["Grade"];
                version: number;
                /** Format: date-time */
                at: string;
            }[];
            notes?: {
                guide: string;
                question: string;
                /** @description Goes behind a note that says something else */
                text: string;
            }[];
        };
        StudyMerged: {
            /** @description Grades that were not there yet */
            added: number;
            /** @description That changed */
            notes: number;
            /** @description Of questions or versions that there are not */
            skipped: number;
        };
        StudyCards: {
            cards: {
                grades: components["schemas"]["GivenGrade"][];
            }[];
        };
        StudySchedule: {
            cards: ({
                studied_version: number;
                last_grade: components["schemas"]["Grade"];
                graded_at: components["schemas"]["Time"];
                due_at: components["schemas"]["Time"];
                /** @description Asked in days, no longer in minutes */
                learned: boolean;
            } | null)[];
        };
        StudyNote: {
            text: string;
            saved_at?: components["schemas"]["Time"];
        };
        StudyNoteText: {
            text: string;
        };
        /** @enum {string} */
        Frequency: "instantly" | "daily" | "never";
        MailChoices: {
            /** @description Where letters go; absent when the identity provider verified no address */
            address?: string;
            topics: {
                topic: string;
                label: string;
                frequency: components["schemas"]["Frequency"];
                choices: components["schemas"]["Frequency"][];
            }[];
        };
        MailChoice: {
            /** @description How often by topic */
            topics: {
                [key: string]: components["schemas"]["Frequency"];
            };
        };
        Delivery: {
            /** Format: uuid */
            id: string;
            to: components["schemas"]["PersonRef"] | null;
            topic: string;
            /** @enum {string} */
            kind: "notice" | "digest" | "queue" | "alarm";
            /**
             * @description `uncertain`: all of it went out, and no answer came
             * @enum {string}
             */
            state: "pending" | "sending" | "sent" | "failed" | "uncertain" | "dropped";
            attempts: number;
            error: string;
            created_at: components["schemas"]["Time"];
            changed_at: components["schemas"]["Time"];
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            next_cursor: string | null;
        };
        AuditRow: {
            seq: number;
            at: components["schemas"]["Time"];
            actor: components["schemas"]["PersonRef"] | null;
            action: string;
            object: {
                kind: string;
                id: string;
            };
            request_id: string;
            detail: {
                [key: string]: unknown;
            };
            /** @description Kept for 30 days */
            address?: string;
            sealed: boolean;
        };
        AuditPage: {
            items: components["schemas"]["AuditRow"][];
            next_cursor: string | null;
        };
        AuditVerification: {
            holds: boolean;
            sealed: number;
            unsealed: number;
            head: string;
            problems: {
                seq: number;
                /** @enum {string} */
                what: "changed" | "removed" | "inserted";
            }[];
        };
    };
    responses: {
        /** @description What went wrong, why, and what to do. 429 (`rate_limited`) can answer every write, and every comparison, merge, preview and export */
        Problem: {
            headers: {
                /** @description Seconds; with every 429 and 503, and with 409 `in_progress` */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description `rendered` adds what readers see, as HTML with marks; `plain` adds the difference as text for a mail or a terminal */
        DifferenceView: "blocks" | "rendered" | "plain";
        /** @description The guide's slug */
        Guide: components["schemas"]["Slug"];
        /** @description The question's slug */
        Question: components["schemas"]["Slug"];
        Number: number;
        Proposal: string;
        Thread: string;
        Report: string;
        List: string;
        /** @description `markdown` is the guide format, `html` a page to print, `csv` a table, `anki` a package that Anki opens, `anki-text` the same cards as a text file */
        Format: "markdown" | "html" | "csv" | "anki" | "anki-text";
        /** @description The secret of the link */
        Share: string;
        Person: string;
        /** @description `next_cursor` of the page before */
        Cursor: string;
        Limit: number;
        /** @description One strong entity tag */
        IfMatch: string;
        OptionalIfMatch: string;
        IfNoneMatch: "*";
        /** @description A replay within 24 hours returns the first answer */
        IdempotencyKey: string;
        /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
        UnkeptIdempotencyKey: string;
        OptionalIdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description A strong entity tag */
        ETag: string;
        /** @description Of an answer from memory: the number of the newest change in what was published then. It is the same on every process, so that a lower one than before tells of a process that is behind; the tag of one state is the same on each */
        Snapshot: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session; `person` is null for an anonymous caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: {
                /** @description End every session of this person */
                everywhere?: boolean;
            };
            header?: {
                /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
                "Idempotency-Key"?: components["parameters"]["UnkeptIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOut"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    search: {
        parameters: {
            query: {
                /** @description What to look for */
                q: string;
                /** @description Only in the guide with this slug */
                guide?: string;
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGuides: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    "X-Snapshot": components["headers"]["Snapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuidePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createGuide: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGuide"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guide"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readGuide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guide */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Snapshot": components["headers"]["Snapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guide"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeGuide: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuideChange"];
            };
        };
        responses: {
            /** @description The changed guide */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guide"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportGuide: {
        parameters: {
            query?: {
                /** @description `markdown` is the guide format, `html` a page to print, `csv` a table, `anki` a package that Anki opens, `anki-text` the same cards as a text file */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                    "text/html": string;
                    "text/csv": string;
                    "text/plain": string;
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy of now */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changePolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyChange"];
            };
        };
        responses: {
            /** @description The next policy */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tryPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rule"];
            };
        };
        responses: {
            /** @description What it would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    orderQuestions: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionOrder"];
            };
        };
        responses: {
            /** @description The guide in its new order */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guide"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQuestion"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Snapshot": components["headers"]["Snapshot"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionChange"];
            };
        };
        responses: {
            /** @description The changed question */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readProvenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sentences in order */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provenance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revert: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description The new version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmVersion: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question with the time of the confirmation */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Helpful"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    vote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
                "Idempotency-Key"?: components["parameters"]["UnkeptIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vote"];
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Helpful"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeVoteBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
                "Idempotency-Key"?: components["parameters"]["UnkeptIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    compareVersions: {
        parameters: {
            query: {
                /** @description 0 is the empty text before version 1 */
                from: number;
                to: number;
                /** @description `rendered` adds what readers see, as HTML with marks; `plain` adds the difference as text for a mail or a terminal */
                view?: components["parameters"]["DifferenceView"];
            };
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    compareText: {
        parameters: {
            query?: {
                /** @description `rendered` adds what readers see, as HTML with marks; `plain` adds the difference as text for a mail or a terminal */
                view?: components["parameters"]["DifferenceView"];
            };
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToCompare"];
            };
        };
        responses: {
            /** @description The difference and the text as it would be read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextComparison"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: components["parameters"]["OptionalIfMatch"];
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftText"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    discardDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takeIntoDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftedSuggestions"];
            };
        };
        responses: {
            /** @description The draft with them */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitProposal: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProposal"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProposals: {
        parameters: {
            query?: {
                /** @description `queue`: those open in guides that the caller moderates, oldest first; `mine`: the caller's own, newest first */
                view?: "queue" | "mine";
                /** @description Only on this question (slug) of the guide; after a publication, its open siblings with what became of the base of each */
                question?: string;
                /** @description Only those whose base stands so to what is published */
                base?: "current" | "stale_clean" | "stale_conflict";
                /** @description Words added and removed: `small` up to 20, `medium` up to 100, `large` more */
                size?: "small" | "medium" | "large";
                /** @description Submitted at least so long ago */
                age?: "day" | "week" | "month";
                /** @description Only those on questions of this topic */
                topic?: string;
                /** @description Only those of authors of whom nothing was published yet */
                first?: boolean;
                /** @description `age`: in the order of submission, which never changes, so that who reads page after page misses nothing and meets nothing twice; `impact`: those first whose publication would serve most readers, one page without a next */
                order?: "age" | "impact";
                /** @description Only this guide (slug) */
                guide?: string;
                state?: components["schemas"]["ProposalState"];
                /** @description Only those on which it is the caller's turn (`mine`) or somebody else's (`others`) */
                turn?: "mine" | "others";
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decideInBulk: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bulk"];
            };
        };
        responses: {
            /** @description What was decided, and what was skipped and why */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bulk"];
            };
        };
        responses: {
            /** @description As it would be now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proposal */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitRevision: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRevision"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    compareRevisions: {
        parameters: {
            query?: {
                /** @description `base` (of the revision in `to`), `current` (what is published) or `r1`, `r2` … */
                from?: string;
                /** @description `r1`, `r2` …, `latest` or `current` */
                to?: string;
                /** @description `rendered` adds what readers see, as HTML with marks; `plain` adds the difference as text for a mail or a terminal */
                view?: components["parameters"]["DifferenceView"];
            };
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The merge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    review: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReview"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publish: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publish"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reject: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rejection"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editProposal: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Edits"];
            };
        };
        responses: {
            /** @description The proposal: published, or in review with another moderator to publish it */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewEdits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditsToLookAt"];
            };
        };
        responses: {
            /** @description The text as it would become public */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewPart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Choice"];
            };
        };
        responses: {
            /** @description The text as it would become public */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishPart: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Part"];
            };
        };
        responses: {
            /** @description The proposal, with the rest as its latest revision */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    undoDecision: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description The proposal, in review again */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    markSpam: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Spam"];
            };
        };
        responses: {
            /** @description The proposal, rejected */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reopen: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listThreads: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openThread: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewThread"];
            };
        };
        responses: {
            /** @description The thread */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: components["parameters"]["Proposal"];
                thread: components["parameters"]["Thread"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The thread */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replyInThread: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
                thread: components["parameters"]["Thread"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description The thread */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    settleThread: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
                thread: components["parameters"]["Thread"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settled"];
            };
        };
        responses: {
            /** @description The thread */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeSuggestions: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakenSuggestions"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    holdLease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
                "Idempotency-Key"?: components["parameters"]["UnkeptIdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    endLease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
                "Idempotency-Key"?: components["parameters"]["UnkeptIdempotencyKey"];
            };
            path: {
                proposal: components["parameters"]["Proposal"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    events: {
        parameters: {
            query?: {
                /** @description The same for a client that cannot set the header */
                last_event_id?: string;
            };
            header?: {
                /** @description Id of the last event that was seen */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRejectReasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In their order; retired ones only for who may change them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectReasons"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addRejectReason: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRejectReason"];
            };
        };
        responses: {
            /** @description The reason */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectReason"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    orderRejectReasons: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectReasonOrder"];
            };
        };
        responses: {
            /** @description The list, in its new order */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectReasons"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeRejectReason: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectReasonChange"];
            };
        };
        responses: {
            /** @description The reason */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectReason"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRestrictions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restrictions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    liftRestriction: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                restriction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description The restriction, lifted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restriction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    render: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkdownText"];
            };
        };
        responses: {
            /** @description Safe HTML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rendered"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    markNoticesRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not kept: however often this request is sent, it leaves the same behind */
                "Idempotency-Key"?: components["parameters"]["UnkeptIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticesRead"];
            };
        };
        responses: {
            /** @description Marked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description Part of a name or e-mail address */
                q?: string;
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    grantRole: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description The person */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeRole: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description The person */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    erase: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is left: a pseudonym */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    suspend: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description The person */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    liftSuspension: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    followGuide: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Followed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unfollowGuide: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not followed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    followQuestion: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Followed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unfollowQuestion: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not followed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    submitReport: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description The report */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readContributor: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                person: components["parameters"]["Person"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contributor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRecords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Records"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listReports: {
        parameters: {
            query?: {
                view?: "queue" | "mine";
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: components["parameters"]["Report"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    closeReport: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                report: components["parameters"]["Report"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description The report */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listToConfirm: {
        parameters: {
            query?: {
                guide?: components["schemas"]["Slug"];
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToConfirmPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listFollows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Follows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLists: {
        parameters: {
            query?: {
                /** @description The guide of the question */
                guide?: string;
                /** @description The slug of a question */
                question?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lists"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createList: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewList"];
            };
        };
        responses: {
            /** @description The list */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteList: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeList: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListChange"];
            };
        };
        responses: {
            /** @description The changed list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveToList: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                list: components["parameters"]["List"];
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Saved */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takeOffList: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                list: components["parameters"]["List"];
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    exportList: {
        parameters: {
            query?: {
                /** @description `markdown` is the guide format, `html` a page to print, `csv` a table, `anki` a package that Anki opens, `anki-text` the same cards as a text file */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                    "text/html": string;
                    "text/csv": string;
                    "text/plain": string;
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportSharedList: {
        parameters: {
            query?: {
                /** @description `markdown` is the guide format, `html` a page to print, `csv` a table, `anki` a package that Anki opens, `anki-text` the same cards as a text file */
                format?: components["parameters"]["Format"];
            };
            header?: never;
            path: {
                /** @description The secret of the link */
                share: components["parameters"]["Share"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                    "text/html": string;
                    "text/csv": string;
                    "text/plain": string;
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    studyList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: components["parameters"]["List"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudiedList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    studySharedList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret of the link */
                share: components["parameters"]["Share"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudiedList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readSharedList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret of the link */
                share: components["parameters"]["Share"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listStudy: {
        parameters: {
            query?: {
                /** @description Only this guide (slug) */
                guide?: string;
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    studyProgress: {
        parameters: {
            query?: {
                /** @description Only this guide (slug) */
                guide?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    mergeStudy: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyMerge"];
            };
        };
        responses: {
            /** @description What was added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyMerged"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    scheduleStudy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyCards"];
            };
        };
        responses: {
            /** @description One for each card; null for one without grades */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudySchedule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    gradeQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyGrade"];
            };
        };
        responses: {
            /** @description When it is asked again */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyCard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readStudyNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyNote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveStudyNote: {
        parameters: {
            query?: never;
            header: {
                /** @description One strong entity tag */
                "If-Match": components["parameters"]["IfMatch"];
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path: {
                /** @description The guide's slug */
                guide: components["parameters"]["Guide"];
                /** @description The question's slug */
                question: components["parameters"]["Question"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyNoteText"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyNote"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readMailChoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By topic */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailChoices"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    chooseMail: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailChoice"];
            };
        };
        responses: {
            /** @description By topic */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailChoices"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendAgain: {
        parameters: {
            query?: never;
            header: {
                /** @description A replay within 24 hours returns the first answer */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It waits to be sent */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Person id */
                actor?: string;
                action?: string;
                /** @description Id of the object */
                object?: string;
                /** @description `next_cursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAudit: {
        parameters: {
            query: {
                format: "csv" | "jsonl";
                /** @description Person id */
                actor?: string;
                action?: string;
                /** @description Id of the object */
                object?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file; a connection that ends early means that it is not whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
