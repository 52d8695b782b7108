namespace ESafetyCourse.Core.Content;

/// <summary>A text that waits for somebody to answer for it as it is written now.</summary>
/// <param name="Text">Which.</param>
/// <param name="For">For what.</param>
/// <param name="Lapsed">The newest sign-off of what it was before; null where there was none.</param>
public sealed record WaitingText(AddressedText Text, SignOffKind For, SignOff? Lapsed)
{
    /// <summary>All that waits, what does most harm first: stories of level 4 that nobody has reviewed, then Welsh in its turn.</summary>
    public static IReadOnlyList<WaitingText> In(ContentCatalogue catalogue)
    {
        var held = catalogue.Holding.Select(signed => (signed.Kind, signed.Of)).ToHashSet();
        var earlier = catalogue.SignOffs.ToLookup(signed => (signed.Kind, signed.Of));
        var texts = AddressedText.All(catalogue);
        return
        [
            .. texts.Where(text => text.Story is { Level: 4 }).SelectMany(text => Waiting(text, SignOffKind.Review)),
            .. texts.OrderBy(text => text.Turn).SelectMany(text => Waiting(text, SignOffKind.Welsh)),
        ];

        IEnumerable<WaitingText> Waiting(AddressedText text, SignOffKind kind) =>
            held.Contains((kind, text.Address)) ? [] : [new WaitingText(text, kind, earlier[(kind, text.Address)].MaxBy(signed => signed.On))];
    }
}
