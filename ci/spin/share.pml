/*
 * Parts of a limit on loan (gateway/live/loans.h): is no more let through in a window than the limit, by all hosts together?
 *
 * A host lets calls through by what is left of its loan, or goes to the store: there it tells what it has used, gives back the rest, has a
 * call judged and takes a new loan, all in one step. The step's answer may be lost on the way: then it may use nothing more. A host may die.
 * A lease that ends counts as spent as a whole; the host has stopped using it before. What is spent leaves with its window, what is
 * on loan does not. Three ways that are not ours must fail, or the model could see nothing:
 *
 *   -DNO_MARGIN   a host goes on when the store thinks its lease has ended
 *   -DUNSURE_USES a host whose step got no answer uses what it had left
 *   -DFREE_DEAD   the lease of a host that died comes back unspent
 */
#define HOSTS 2
#define LIMIT 4
#define SHARE 2
#define WINDOWS 2

byte spent, held[HOSTS];	 /* the slot */
bool lease[HOSTS], valid[HOSTS]; /* to the store; to the host */
byte left[HOSTS], used[HOSTS];	 /* what the host knows */
byte through, windows;		 /* calls that went ahead in this window */

inline spend(n)
{
	spent = spent + n;
	if
	:: spent > LIMIT -> spent = LIMIT /* what was told twice */
	:: else -> skip
	fi
}

inline let_through()
{
	through++;
	assert(through <= LIMIT)
}

/* Within a step: what it had is settled; what is there besides, and so what it may have. */
inline bring(me)
{
	if
	:: lease[me] -> spend(used[me])
	:: else -> skip /* it has ended: counted */
	fi;
	held[me] = 0;
	lease[me] = false
}

inline lend(me)
{
	free = LIMIT - spent - held[1 - me];
	if
	:: spent + held[1 - me] >= LIMIT -> free = 0
	:: else -> skip
	fi;
	if
	:: free > SHARE -> held[me] = SHARE
	:: else -> held[me] = free
	fi;
	lease[me] = (held[me] > 0)
}

active [HOSTS] proctype host()
{
	byte free;
	bool allowed;
	do
	:: atomic { valid[_pid] && left[_pid] > 0 ->
		left[_pid]--;
		used[_pid]++;
		let_through()
	   }
	:: atomic { /* asks, and borrows when it is hot */
		bring(_pid);
		allowed = spent + held[1 - _pid] < LIMIT;
		if
		:: allowed -> spend(1)
		:: else -> skip
		fi;
		if
		:: lend(_pid)
		:: skip
		fi;
		if
		:: left[_pid] = held[_pid];
		   used[_pid] = 0;
		   valid[_pid] = lease[_pid];
		   if
		   :: allowed -> let_through()
		   :: else -> skip
		   fi
		:: skip; /* the answer is lost */
#ifndef UNSURE_USES
		   left[_pid] = 0
#endif
		fi;
		free = 0;
		allowed = false
	   }
	:: break /* it dies */
	od
}

active proctype clock()
{
	byte h;
end:
	do
	:: atomic {
		select(h : 0 .. 1);
		if
		:: valid[h] -> valid[h] = false
#ifdef NO_MARGIN
		:: lease[h] ->
#else
		:: lease[h] && !valid[h] ->
#endif
#ifndef FREE_DEAD
			spend(held[h]);
#endif
			held[h] = 0;
			lease[h] = false
		:: windows < WINDOWS ->
			windows++;
			spent = 0;
			through = 0
		:: else -> skip
		fi;
		h = 0
	   }
	od
}
