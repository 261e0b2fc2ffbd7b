/*
 * Budgets with reservations: do calls in flight at once ever spend more than the limit?
 *
 * A call reserves what it may cost, spends at the provider, and settles; or its gateway dies
 * before that and the lease runs out, at any time, even while the call is still under way. A lease that runs out
 * counts as spent (policies/budget.c). Two ways that are not ours must fail, or the model could see nothing:
 *
 *   -DCHECK_THEN_RECORD   ask whether something is left, call, then record: what most gateways do
 *   -DFREE_LOST           a lease that runs out frees what it held
 */
#define CALLS 4
#define LIMIT 4
#define RESERVE 2

byte spent, reserved; /* what the gateways know */
byte real;            /* what the provider has charged */
bool lease[CALLS];

active [CALLS] proctype call()
{
	byte actual;
#ifdef CHECK_THEN_RECORD
	if
	:: spent < LIMIT
	:: else -> goto refused
	fi;
#else
	atomic {
		if
		:: spent + reserved + RESERVE <= LIMIT ->
			reserved = reserved + RESERVE;
			lease[_pid] = true
		:: else -> goto refused
		fi
	}
#endif
	if
	:: actual = 0
	:: actual = 1
	:: actual = RESERVE
	fi;
	atomic {
		real = real + actual;
		assert(real <= LIMIT)
	};
	if
	:: atomic { /* settles, perhaps after its lease */
		if
		:: lease[_pid] ->
			lease[_pid] = false;
			reserved = reserved - RESERVE
		:: else -> skip
		fi;
		spent = spent + actual;
#if !defined(CHECK_THEN_RECORD) && !defined(FREE_LOST)
		assert(real <= spent + reserved)
#endif
	}
	:: skip /* its gateway dies */
	fi;
refused:
	skip
}

active proctype leases()
{
	byte i;
end:
	do
	:: atomic {
		select(i : 0 .. CALLS - 1);
		if
		:: lease[i] ->
			lease[i] = false;
			reserved = reserved - RESERVE;
#ifndef FREE_LOST
			spent = spent + RESERVE
#endif
		:: else -> skip
		fi
	}
	od
}
