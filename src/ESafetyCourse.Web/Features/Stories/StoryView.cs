using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Player;

namespace ESafetyCourse.Web.Features.Stories;

/// <summary>A page of a story on which people are seen.</summary>
public interface IWithPeople : IInModule
{
    /// <summary>The story.</summary>
    Scenario Scenario { get; }

    /// <summary>The edition's pictures, their figures among them.</summary>
    EditionPictures Pictures { get; }
}

/// <summary>A view in which people speak: it names them and shows their faces, the same in every kind of scene.</summary>
/// <typeparam name="TModel">The view's model.</typeparam>
public abstract class StoryView<TModel> : ModuleView<TModel>
    where TModel : IWithPeople
{
    /// <summary>What somebody is called: “You” for the learner's own part.</summary>
    public string Name(string from) => from == "me" ? Say("You", "Chi") : Model.Scenario.People[from].Name;

    /// <summary>Somebody's face.</summary>
    public Face FaceOf(string from)
    {
        var people = Model.Scenario.People;
        return from == "me" ? new(Initial(Name(from)), "face-me", null)
            : new(Initial(Name(from)), $"face-{people.Keys.ToList().IndexOf(from) % 4 + 1}", Model.Pictures.Of(people[from].Figure));
    }
}

/// <summary>A face beside what somebody says; decoration, for their name stands there too.</summary>
/// <param name="Letter">Where they have no figure.</param>
/// <param name="Css">The class that tells people without a figure apart.</param>
/// <param name="Figure">Their figure, or null.</param>
public sealed record Face(string Letter, string Css, ShownPicture? Figure);
