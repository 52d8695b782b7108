using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Web.Links;

/// <summary>Where what is required is done.</summary>
public static class RequiredLinks
{
    /// <summary>The page of its course, or of the one module that it asks for by itself.</summary>
    /// <param name="to">The addresses of the visit.</param>
    /// <param name="owed">What is owed.</param>
    public static string Required(this VisitLinks to, Obligation owed) =>
        owed.Modules is [var module] && module == owed.Course ? to.Module(module) : to.Course(owed.Course);
}
