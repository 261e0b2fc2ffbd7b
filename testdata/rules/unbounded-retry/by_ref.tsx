// React: a hook connects again by way of a ref that holds its own function.
import { useCallback, useEffect, useRef } from "react";

export function useFeed(url: string) {
  const openRef = useRef<(() => void) | null>(null);
  const timer = useRef<any>(null);
  useEffect(() => {
    const open = () => {
      const socket = new WebSocket(url);
      socket.onclose = () => {
        timer.current = setTimeout(() => openRef.current?.(), 2000); // expect: unbounded-retry
      };
    };
    openRef.current = open;
    open();
    return () => clearTimeout(timer.current);
  }, [url]);
}

export function useSocket(url: string) {
  const connectRef = useRef<() => void>();
  const connect = useCallback(() => {
    const socket = new WebSocket(url);
    socket.onclose = () => {
      setTimeout(() => { // expect: unbounded-retry
        connectRef.current?.();
      }, 3000);
    };
  }, [url]);
  useEffect(() => {
    connectRef.current = connect;
    connect();
  }, [connect]);
}

export function useCounted(url: string) {
  const openRef = useRef<(() => void) | null>(null);
  const tries = useRef(0);
  useEffect(() => {
    const open = () => {
      const socket = new WebSocket(url);
      socket.onclose = () => {
        if (tries.current >= 5) return;
        tries.current += 1;
        setTimeout(() => openRef.current?.(), 2000);
      };
    };
    openRef.current = open;
    open();
  }, [url]);
}

export function useOther(url: string, onLost: () => void) {
  const lostRef = useRef(onLost);
  lostRef.current = onLost;
  useEffect(() => {
    const open = () => {
      const socket = new WebSocket(url);
      socket.onclose = () => setTimeout(() => lostRef.current(), 2000);
    };
    open();
  }, [url]);
}
