using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ESafetyCourse.Lti;

/// <summary>One key, parsed once per thread that needs it at the same moment: RSA instances promise nothing about threads.</summary>
internal sealed class RsaPool(RSAParameters parameters)
{
    private readonly ConcurrentBag<RSA> idle = [];

    /// <summary>Lends an instance for one operation.</summary>
    public T Use<T>(Func<RSA, T> operation)
    {
        if (!idle.TryTake(out var rsa)) rsa = RSA.Create(parameters);
        try
        {
            return operation(rsa);
        }
        finally
        {
            idle.Add(rsa);
        }
    }
}
