// Groups an NHS number while it is typed (ISB 1504); the server reads and checks it again.
{
  const field = document.getElementById("nhs-number");
  field.addEventListener("input", () => {
    const isAtEnd = field.selectionStart === field.value.length;
    // Letters stay: the server tells a National Insurance number from a slip of the finger.
    if (!isAtEnd || /[^0-9 -]/.test(field.value)) return;
    const digits = field.value.replace(/\D/g, "");
    if (digits.length > 10) return;
    field.value = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].filter(Boolean).join(" ");
  });
}
