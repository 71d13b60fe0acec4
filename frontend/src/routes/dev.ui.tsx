import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { rootRoute } from "./__root";

// Outside development builds the condition is false when building, and the page is not even a file.
const GalleryPage = import.meta.env.DEV
	? lazy(async () => ({ default: (await import("../features/gallery/GalleryPage")).GalleryPage }))
	: () => null;

export const galleryRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/dev/ui",
	component: () => <GalleryPage />,
});
