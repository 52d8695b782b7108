namespace ESafetyCourse.Core.Content;

/// <summary>What the program itself asks a school's profile for, whatever module is taught. It fills no text.</summary>
/// <param name="RefreshMonths">Months until the training is taken again.</param>
/// <param name="SafeguardingPerson">Who receives every concern about a child; null, as for those below, where nothing that was published asks for one.</param>
/// <param name="Lead">Who receives reports about e-safety.</param>
/// <param name="AssistanceLine">The counselling line for staff.</param>
/// <param name="Helpline">The national helpline for staff.</param>
public sealed record CoreValues(int RefreshMonths, Contact? SafeguardingPerson, Contact? Lead, Contact? AssistanceLine, Contact? Helpline);
