// Whether it is open already is asked of what the end has put away.
import { useEffect, useRef } from "react";

export function useLine(url) {
  const line = useRef(null);
  useEffect(() => {
    const open = () => {
      if (line.current?.readyState === WebSocket.OPEN) return;
      const socket = new WebSocket(url);
      line.current = socket;
      socket.onclose = () => {
        line.current = null;
        setTimeout(open, 3000); // expect: unbounded-retry
      };
    };
    open();
  }, []);
}

// Only an open one is opened anew, and what has ended is put away.
export function useLineOnce(url) {
  const line = useRef(null);
  useEffect(() => {
    const open = () => {
      if (line.current?.readyState !== WebSocket.OPEN) return;
      const socket = new WebSocket(url);
      line.current = socket;
      socket.onclose = () => {
        line.current = null;
        setTimeout(open, 3000);
      };
    };
    open();
  }, []);
}
