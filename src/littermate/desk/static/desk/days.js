// A date box is drawn in the browser's language, which may not be the page's: 3/4 is two days then, and 08:00 PM no
// house writes. So the box shows its day and hour in the page's own words while nobody types in it; while somebody
// does, they stand just below.
const page = document.documentElement;
const tongue = () => (page.lang === "en" ? "en-GB" : page.lang);
const BOXES = "input[type=datetime-local], input[type=date], input[type=time]";
const HOUR = { hour: "2-digit", minute: "2-digit", hour12: false };
const DAY = { weekday: "short", day: "numeric", month: "short" };
const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };

const moment = (box) => new Date({ date: `${box.value}T12:00`, time: `2026-01-01T${box.value}` }[box.type] || box.value);

// Short words for the box: the year only when it is not this one.
const short = (box, at) => {
  if (box.type === "time") return at.toLocaleTimeString(tongue(), HOUR);
  const year = at.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" };
  const day = at.toLocaleDateString(tongue(), { ...DAY, ...year }).replace(",", "");
  return box.type === "date" ? day : `${day}, ${at.toLocaleTimeString(tongue(), HOUR)}`;
};
const long = (box, at) => ({ time: "", date: at.toLocaleDateString(tongue(), LONG) })[box.type]
  ?? at.toLocaleString(tongue(), { ...LONG, ...HOUR });

const frame = (box) => {
  const around = document.createElement("span");
  around.className = "day-box";
  box.replaceWith(around);
  const [shown, said] = ["day-words", "says hint"].map((name) => Object.assign(document.createElement("span"), { className: name }));
  shown.setAttribute("aria-hidden", "true");
  around.append(box, shown, said);
  return around;
};

const say = (box) => {
  const around = box.closest(".day-box") || frame(box);
  const at = moment(box);
  const isSaid = box.value && !Number.isNaN(at.getTime());
  around.querySelector(".day-words").textContent = isSaid ? short(box, at) : "–";
  around.querySelector(".says").textContent = isSaid ? long(box, at) : "";
  around.classList.toggle("is-empty", !isSaid);
};

export const sayAll = (root) => root.querySelectorAll(BOXES).forEach(say);
for (const name of ["input", "change"]) document.addEventListener(name, (event) => event.target.matches(BOXES) && say(event.target));
document.addEventListener("reset", () => setTimeout(() => sayAll(document)));
sayAll(document);
