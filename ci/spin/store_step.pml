/*
 * A step of a store that several hosts share (gateway/live/store_redis.c): is no more admitted than the limit, and nothing counted twice?
 *
 * A host fetches, decides on its copy, and commits what the server takes only when nobody has committed in between; else it begins
 * anew. The commit's answer may be lost on the way: the host cannot know whether it was counted and asks again, for the same call by its
 * name. Or it dies, at any point. Two ways that are not ours must fail, or the model could see nothing:
 *
 *   -DBLIND_PUT   the server takes whatever is put, without comparing
 *   -DNO_TICKET   a call has no name: after a lost answer it is another one
 */
#define HOSTS 3
#define LIMIT 2
#define TRIES 3 /* then its fail mode answers; here it is closed */

mtype = { UNKNOWN, ADMITTED, REFUSED };

byte used, version; /* the slot, and what tells it from an older one */
mtype ticket[HOSTS] = UNKNOWN;
byte through;        /* calls that went ahead */
byte counted[HOSTS]; /* how often each was */

active [HOSTS] proctype host()
{
	byte seen_used, seen_version, tries;
	mtype verdict, known;
	bool lost;
again:
	atomic { /* one way there and back */
		seen_used = used;
		seen_version = version;
		known = ticket[_pid]
	};
#ifndef NO_TICKET
	if
	:: known != UNKNOWN -> verdict = known; goto told
	:: else -> skip
	fi;
#endif
	if
	:: seen_used < LIMIT -> verdict = ADMITTED
	:: else -> verdict = REFUSED
	fi;
	if
	:: skip
	:: goto dead
	fi;
	atomic { /* a function on the server */
		if
#ifndef BLIND_PUT
		:: version != seen_version ->
			tries++;
			if
			:: tries < TRIES -> goto again
			:: else -> goto dead
			fi
#endif
		:: else ->
			version++;
			ticket[_pid] = verdict;
			if
			:: verdict == ADMITTED ->
				used = seen_used + 1;
				counted[_pid]++;
				assert(counted[_pid] == 1)
			:: else -> skip
			fi
		fi
	};
	if
	:: skip
	:: !lost -> lost = true; goto again /* its answer never came */
	:: goto dead
	fi;
told:
	atomic {
		if
		:: verdict == ADMITTED ->
			through++;
			assert(through <= LIMIT && through <= used)
		:: else -> skip
		fi
	};
dead:
	skip
}
