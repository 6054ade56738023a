// A date box is drawn in the browser's language, which may not be the page's: 3/4 is two days then, and 08:00 PM no
// house writes. So the box shows its day and hour in the page's own words; while somebody types in it, they stand
// beside what is typed.
const page = document.documentElement;
const tongue = () => (page.lang === "en" ? "en-GB" : page.lang);
const BOXES = "input[type=datetime-local], input[type=date], input[type=time]";
const HOUR = { hour: "2-digit", minute: "2-digit", hour12: false };
const DAY = { weekday: "short", day: "numeric", month: "short" };

const moment = (box) => new Date({ date: `${box.value}T12:00`, time: `2026-01-01T${box.value}` }[box.type] || box.value);

// The year stands there only when it is not this one.
const words = (box) => {
  const at = moment(box);
  if (!box.value || Number.isNaN(at.getTime())) return "";
  const hour = at.toLocaleTimeString(tongue(), HOUR);
  if (box.type === "time") return hour;
  const year = at.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" };
  const day = at.toLocaleDateString(tongue(), { ...DAY, ...year }).replace(",", "");
  return box.type === "date" ? day : `${day}, ${hour}`;
};

const frame = (box) => {
  const around = Object.assign(document.createElement("span"), { className: "day-box" });
  const shown = Object.assign(document.createElement("span"), { className: "day-words" });
  shown.setAttribute("aria-hidden", "true");
  box.replaceWith(around);
  around.append(box, shown);
  return around;
};

const say = (box) => {
  const around = box.closest(".day-box") || frame(box);
  const said = words(box);
  around.lastElementChild.textContent = said || "–";
  around.classList.toggle("is-empty", !said);
};

export const sayAll = (root) => root.querySelectorAll(BOXES).forEach(say);
for (const name of ["input", "change"]) document.addEventListener(name, (event) => event.target.matches(BOXES) && say(event.target));
document.addEventListener("reset", () => setTimeout(() => sayAll(document)));
sayAll(document);
