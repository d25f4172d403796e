// Tells the style sheet how high the patient banner is, so that nothing that is scrolled to stops beneath it.
const banner = document.querySelector(".patient-banner");
const tell = () => document.documentElement.style.setProperty("--banner-height", banner.offsetHeight + "px");
new ResizeObserver(tell).observe(banner);
