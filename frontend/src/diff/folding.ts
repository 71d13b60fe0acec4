import { createContext } from "react";

/** Whether unchanged parts are shown wherever they would be folded. */
export const Unfolded = createContext(false);
