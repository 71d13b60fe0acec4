import { lazy } from "react";
import { createRoute } from "../routing/route";

// Outside development builds the condition is false when building, and the page is not even a file.
const GalleryPage = import.meta.env.DEV
	? lazy(async () => ({ default: (await import("../features/gallery/GalleryPage")).GalleryPage }))
	: () => null;

export const galleryRoute = createRoute({
	path: "/dev/ui",
	component: () => <GalleryPage />,
});
