using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Links;

/// <content>Who runs the installation.</content>
public static partial class OperatorLinks
{
    /// <summary>Asks whom to add.</summary>
    public const string NewOperator = Operators + "/new";

    /// <summary>Asks which account is to be erased.</summary>
    public const string EraseAccount = Operators + "/erase-account";

    /// <summary>Asks why somebody is an operator no more.</summary>
    public static string EndOperator(GrantId grant) => $"{Operators}/{grant}/end";
}
