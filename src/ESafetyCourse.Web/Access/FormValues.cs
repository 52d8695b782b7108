using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// The values of a form, for the framework's binder. Its own reader takes a form in an encoding that .NET has switched off
/// (UTF-7) for a fault of ours; it is one more form that can't be read.
/// </summary>
public sealed class FormValues : IValueProviderFactory
{
    private readonly FormValueProviderFactory _reader = new();

    /// <summary>Puts it in the place of the framework's readers of forms and uploads.</summary>
    public static void ReplaceIn(MvcOptions options)
    {
        options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        options.ValueProviderFactories.Insert(0, new FormValues());
    }

    /// <inheritdoc/>
    public async Task CreateValueProviderAsync(ValueProviderFactoryContext context)
    {
        try
        {
            await _reader.CreateValueProviderAsync(context);
        }
        catch (NotSupportedException e)
        {
            throw new ValueProviderException(e.Message, e);
        }
    }
}
